'use client'

import { Kbd } from '@/components/ui/kbd'
import { Modal } from '@/components/ui/modal'

import { PAGES } from './pages'

const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['⌘', 'K'], does: 'Search apps, images, clusters, commits' },
  { keys: ['/'], does: 'Filter this list' },
  ...PAGES.map(({ key, word }) => ({ keys: ['g', key], does: `Go to ${word}` })),
  { keys: ['j'], does: 'Next row' },
  { keys: ['k'], does: 'Row before' },
  { keys: ['↵'], does: 'Open the row' },
  { keys: ['t'], does: 'Graph or table' },
  { keys: ['f'], does: 'Fit the graph' },
  { keys: ['d'], does: 'Difference of this app' },
  { keys: ['n'], does: 'Next change, p the one before' },
  { keys: ['i'], does: 'Show ignored changes' },
  { keys: ['esc'], does: 'Leave the filter, or the row' },
  { keys: ['?'], does: 'These keys' },
]

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Modal
      label="Keys"
      onClose={onClose}
      className="m-auto w-[min(420px,calc(100vw-32px))] rounded-float"
    >
      <h2 className="px-6 pt-4 pb-2 text-18 font-semibold">Keys</h2>
      <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-y-2 px-6 pb-6">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="flex items-center gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-ink-2">{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
