import { Choice } from '@/components/app/choice'
import { WordsBox } from '@/components/lists/words-box'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { NO_FILTERS, type AppPlace, type GraphFace } from '@/lib/client/app-address'
import type { Choices } from '@/lib/graph/drawing'
import type { GraphView } from '@/lib/graph/graph-view'

import { FilterMenu } from './filter-menu'
import { SaveMenu, type SaveAs } from './save-menu'

interface Props {
  face: GraphFace
  place: AppPlace
  choices: Choices | undefined
  go: (change: Partial<AppPlace>, how?: 'step' | 'typed') => void
  /** Groups that a person opened. */
  openedCount: number
  onFold: () => void
  onSave: ((as: SaveAs) => void) | undefined
}

const FACES: readonly { value: GraphFace; word: string }[] = [
  { value: 'graph', word: 'Graph' },
  { value: 'table', word: 'Table' },
]
const VIEWS: readonly { value: GraphView; word: string }[] = [
  { value: 'ownership', word: 'Ownership' },
  { value: 'network', word: 'Network' },
  { value: 'sources', word: 'Sources' },
]

/** What is shown of the tree, and as what. */
export function GraphTools({ face, place, choices, go, openedCount, onFold, onSave }: Props) {
  const { filters } = place
  const isNarrowed =
    place.path ||
    place.q !== '' ||
    Object.values(filters).some((words: readonly string[]) => words.length > 0)
  return (
    <div
      role="toolbar"
      aria-label="What is shown"
      className="flex flex-wrap items-center gap-2 border-b border-line bg-canvas px-4 py-2 tablet:px-6"
    >
      <Choice label="Shown as" value={face} choices={FACES} onChange={(as) => go({ as })} />
      <Choice label="Ties" value={place.view} choices={VIEWS} onChange={(view) => go({ view })} />
      <label className="inline-flex h-11 flex-none items-center gap-2 rounded-control border border-line-strong bg-surface px-2.5 font-medium whitespace-nowrap hover:border-control hover:bg-hover tablet:h-7">
        <Checkbox checked={place.path} onChange={() => go({ path: !place.path })} />
        Path to trouble
      </label>
      <FilterMenu filters={filters} choices={choices} onChange={(next) => go({ filters: next })} />
      <WordsBox
        label="Filter the graph"
        placeholder="Filter by kind, name, namespace"
        value={place.q}
        onChange={(q) => go({ q }, 'typed')}
        className="tablet:max-w-65! tablet:basis-36!"
      />
      {isNarrowed ? (
        <Button look="quiet" onClick={() => go({ q: '', path: false, filters: NO_FILTERS })}>
          Clear
        </Button>
      ) : null}
      {openedCount > 0 ? (
        <Button look="quiet" onClick={onFold}>
          Fold again
        </Button>
      ) : null}
      <span className="ml-auto flex">{onSave ? <SaveMenu onSave={onSave} /> : null}</span>
    </div>
  )
}
