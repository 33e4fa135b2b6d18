import { Mark } from '@/components/status/mark'
import { TONES } from '@/components/status/tone'
import { Kbd } from '@/components/ui/kbd'
import type { GraphFace } from '@/lib/client/app-address'
import { numberWords } from '@/lib/client/count-words'
import type { Summary } from '@/lib/graph/drawing'
import { NONE } from '@/lib/graph/graph-view'

import { healthLook, healthWords } from './node-looks'

interface Props {
  noun: string
  summary: Summary
  chosen: readonly string[]
  face: GraphFace
  onHealth: (health: readonly string[]) => void
}

const ORDER = [
  'healthy',
  'degraded',
  'missing',
  'progressing',
  'suspended',
  'unknown',
  NONE,
] as const

/** How many are how well; pressing one shows only those. */
export function GraphLegend({ noun, summary, chosen, face, onHealth }: Props) {
  const counts = new Map(summary.choices.health)
  return (
    <div className="flex min-h-8 flex-none flex-wrap items-center gap-x-1 border-t border-line bg-canvas px-4 text-12 text-ink-3 tablet:px-6">
      <span className="pr-2">
        {numberWords(summary.total)} {noun}
        {summary.total === 1 ? '' : 's'}
      </span>
      <div role="group" aria-label="Show only" className="flex flex-wrap">
        {ORDER.map((word) => {
          const count = counts.get(word)
          const isChosen = chosen.includes(word)
          if (count === undefined && !isChosen) return null
          const look = healthLook(word)
          const isBad = word === 'degraded' || word === 'missing'
          return (
            <button
              key={word}
              type="button"
              aria-pressed={isChosen}
              onClick={() =>
                onHealth(isChosen ? chosen.filter((one) => one !== word) : [...chosen, word])
              }
              className={`inline-flex h-11 items-center gap-1.5 px-2 whitespace-nowrap hover:bg-hover focus-visible:-outline-offset-2 aria-pressed:bg-selected tablet:h-7 ${isBad && look ? `font-medium ${TONES[look.tone].text}` : 'text-ink-2'}`}
            >
              {look ? (
                <span className={`flex ${TONES[look.tone].text}`}>
                  <Mark name={look.mark} size={14} />
                </span>
              ) : null}
              <span>
                <span className="figures">{numberWords(count ?? 0)}</span> {healthWords(word)}
              </span>
            </button>
          )
        })}
      </div>
      <span className="ml-auto hidden items-center gap-3 desk:flex" aria-hidden="true">
        <span className="flex items-center gap-1">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd>
          <Kbd>←</Kbd>
          <Kbd>→</Kbd> walk
        </span>
        {face === 'graph' ? (
          <span className="flex items-center gap-1">
            <Kbd>f</Kbd> fit
          </span>
        ) : null}
        <span className="flex items-center gap-1">
          <Kbd>t</Kbd> {face === 'graph' ? 'table' : 'graph'}
        </span>
      </span>
    </div>
  )
}
