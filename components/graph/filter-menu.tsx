'use client'

import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'
import { TONES } from '@/components/status/tone'
import { syncLook } from '@/components/status/sync-look'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Icon } from '@/components/ui/icon'
import type { GraphFilters } from '@/lib/client/app-address'
import { numberWords } from '@/lib/client/count-words'
import { SYNCS, type SyncStatus } from '@/lib/domain/status'
import type { Choices } from '@/lib/graph/drawing'
import { NO_NAMESPACE, NONE } from '@/lib/graph/graph-view'
import type { HealthWord } from '@/lib/graph/thing'

import { healthLook, healthWords } from './node-looks'
import { useMenu } from './use-menu'

interface Props {
  filters: GraphFilters
  choices: Choices | undefined
  onChange: (filters: GraphFilters) => void
}

const PARTS = [
  { id: 'kind', title: 'Kind' },
  { id: 'health', title: 'Health' },
  { id: 'sync', title: 'Sync' },
  { id: 'ns', title: 'Namespace' },
] as const
/** More words of one sort are found by typing. */
const MOST = 40

/** Kinds, healths, syncs and namespaces to narrow by, each with how many it would leave. */
export function FilterMenu({ filters, choices, onChange }: Props) {
  const { isOpen, setOpen, around, button } = useMenu()
  const count = PARTS.reduce((sum, { id }) => sum + filters[id].length, 0)
  const toggle = (id: keyof GraphFilters, word: string) => {
    const words = filters[id]
    const next = words.includes(word) ? words.filter((one) => one !== word) : [...words, word]
    onChange({ ...filters, [id]: next })
  }
  return (
    <div ref={around} className="relative">
      <Button
        ref={button}
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="filter" size={14} />
        Filters
        {count > 0 ? <span className="figures text-accent">{count}</span> : null}
        <Icon name="down" size={14} />
      </Button>
      {isOpen ? (
        <div
          role="dialog"
          aria-label="Filters"
          className="absolute top-full left-0 z-20 mt-1 grid max-h-[60vh] w-[min(92vw,560px)] grid-cols-1 gap-x-4 overflow-y-auto rounded-float border border-line-strong bg-raised p-3 shadow-float phone:grid-cols-2"
        >
          {PARTS.map(({ id, title }) => (
            <fieldset key={id} className="min-w-0 pb-3">
              <legend className="pb-1 text-12 font-medium text-ink-3">{title}</legend>
              {wordsOf(choices?.[id] ?? [], filters[id]).map(([word, many]) => (
                <label
                  key={word}
                  className="flex min-h-11 items-center gap-2 rounded-mark px-1 hover:bg-hover tablet:min-h-7"
                >
                  <Checkbox
                    checked={filters[id].includes(word)}
                    onChange={() => toggle(id, word)}
                  />
                  <Word part={id} word={word} />
                  <span className="figures ml-auto text-12 text-ink-3">{numberWords(many)}</span>
                </label>
              ))}
            </fieldset>
          ))}
        </div>
      ) : null}
    </div>
  )
}

/** A word that is asked for stays, also when it would leave nothing. */
function wordsOf(
  counted: readonly (readonly [string, number])[],
  chosen: readonly string[],
): (readonly [string, number])[] {
  const known = new Set(counted.map(([word]) => word))
  const lost = chosen.filter((word) => !known.has(word)).map((word) => [word, 0] as const)
  return [...lost, ...counted.slice(0, MOST)]
}

function Word({ part, word }: { part: keyof GraphFilters; word: string }) {
  const look =
    part === 'health'
      ? healthLook(word as HealthWord)
      : part === 'sync' && SYNCS.includes(word as SyncStatus)
        ? syncLook({ status: word as SyncStatus })
        : undefined
  const text =
    part === 'health'
      ? healthWords(word)
      : part === 'sync'
        ? (look?.word ?? 'Not compared')
        : part === 'ns' && word === NO_NAMESPACE
          ? 'of the whole cluster'
          : word === NONE
            ? 'none'
            : word
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {look ? (
        <span className={`flex ${TONES[look.tone].text}`}>
          <Mark name={look.mark} size={14} />
        </span>
      ) : null}
      <span className={`truncate ${part === 'health' ? 'first-letter:uppercase' : ''}`}>
        <ClusterText text={text} />
      </span>
    </span>
  )
}
