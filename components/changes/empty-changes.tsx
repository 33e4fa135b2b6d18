import { Button } from '@/components/ui/button'

import { isNarrowed, WINDOWS, type ChangeFilter } from './change-filter'

interface Props {
  filter: ChangeFilter
  onFilter: (filter: ChangeFilter) => void
}

/** Ways on from a list in which nothing happened: further back, or with less of a filter. */
export function EmptyChanges({ filter, onFilter }: Props) {
  const wider = WINDOWS.find(({ minutes }) => minutes > filter.minutes)
  return (
    <div className="flex flex-wrap gap-2 px-4 py-4 tablet:px-6">
      {wider ? (
        <Button onClick={() => onFilter({ ...filter, minutes: wider.minutes })}>
          Look at the last {wider.words}
        </Button>
      ) : null}
      {isNarrowed(filter) ? (
        <Button onClick={() => onFilter({ minutes: filter.minutes })}>Clear the filter</Button>
      ) : null}
    </div>
  )
}
