import type { FleetGraph } from '@/lib/contract/fleet-graph'

type How = FleetGraph['edges'][number]['how']

const WORDS: readonly { how: How; words: string; dashes?: string }[] = [
  { how: 'feeds', words: 'feeds and deploys to' },
  { how: 'generates', words: 'writes', dashes: '6 4' },
  { how: 'waits-for', words: 'has to be ready before', dashes: '1.5 4' },
]

/** What the lines mean, as far as they are drawn, and how to walk along them. */
export function GraphLegend({ graph: { edges } }: { graph: FleetGraph }) {
  const drawn = new Set<How>(edges.map(({ how }) => (how === 'owns' ? 'generates' : how)))
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line px-4 py-1.5 text-12 text-ink-3 tablet:px-6">
      {WORDS.filter(({ how }) => drawn.has(how)).map(({ how, words, dashes }) => (
        <span key={how} className="inline-flex items-center gap-2">
          <svg width="28" height="4" aria-hidden="true">
            <path
              d="M1 2h26"
              stroke="var(--color-ink-3)"
              strokeWidth="1.5"
              strokeLinecap="round"
              strokeDasharray={dashes}
            />
          </svg>
          {words}
        </span>
      ))}
      <span className="inline-flex items-center gap-2">
        <svg width="28" height="4" aria-hidden="true">
          <path
            d="M1 2h26"
            stroke="var(--color-degraded)"
            strokeWidth="1.5"
            strokeLinecap="round"
          />
        </svg>
        leads to something that is not well
      </span>
      <span className="ml-auto hidden desk:inline">
        A click puts a box in the middle, Enter or a double click opens its page; arrow keys walk.
      </span>
    </div>
  )
}
