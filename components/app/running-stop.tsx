import { imageWords } from '@/components/apps/image-words'
import { HEALTH_LOOKS } from '@/components/status/health-look'
import { State } from '@/components/status/state'
import { plainText } from '@/lib/client/plain-text'
import type { AppDetail } from '@/lib/contract/fleet'

import { StopLines } from './stop-lines'

/** What is known of what runs: its health by the worse verdict, and its images. */
export function RunningStop({ detail: { app } }: { detail: AppDetail }) {
  const worst = app.ours ?? app.health
  const [image, ...others] = app.images
  const { name, tag } = imageWords(plainText(image ?? ''))
  return (
    <StopLines
      title={plainText(worst.reason)}
      head={<State look={HEALTH_LOOKS[worst.status]} size={14} />}
      note={
        image === undefined ? (
          'No image is known'
        ) : (
          <span title={plainText(app.images.join('\n'))} className="flex min-w-0">
            <span className="min-w-0 truncate mono">{name}</span>
            <span className="max-w-[80%] flex-none truncate mono text-ink">{tag}</span>
            {others.length > 0 ? (
              <span className="ml-1.5 flex-none text-ink-3">and {others.length} more</span>
            ) : null}
          </span>
        )
      }
    />
  )
}
