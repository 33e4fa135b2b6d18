'use client'

import { ChoiceTabs } from '@/components/lists/choice-tabs'
import { ListBar } from '@/components/lists/list-head'
import { ParamTabs, ParamWords } from '@/components/lists/param-choices'
import type { ListParams } from '@/components/lists/use-list-params'

const SHOWS = [
  { value: undefined, word: 'Everything' },
  { value: 'trouble', word: 'Trouble only' },
] as const
const FORMS = [
  { value: 'graph', word: 'Drawing' },
  { value: 'table', word: 'Table' },
] as const

/** What narrows the graph, and whether it is a drawing or a table. */
export function GraphBar({ params, as }: { params: ListParams; as: string }) {
  const { hrefWith, change } = params
  return (
    <ListBar>
      <ParamTabs label="What is shown" name="show" choices={SHOWS} params={params} />
      <ParamWords label="Filter the graph" params={params} />
      <div className="tablet:ml-auto">
        <ChoiceTabs
          label="Drawing or table"
          choices={FORMS}
          value={as === 'table' ? 'table' : 'graph'}
          hrefOf={(value) => hrefWith({ as: value })}
          onChoose={(value) => change({ as: value })}
        />
      </div>
    </ListBar>
  )
}
