import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import type { AppDescriptionAnswer } from '@/lib/contract/app-page'

import { ToneMark } from '@/components/lists/tone-mark'

/** What else acts on the app by itself: image updates, notifications. */
export function AutomationList({ automations }: Pick<AppDescriptionAnswer, 'automations'>) {
  return (
    <ul>
      {automations.map(({ href, label, name, tone, message }) => (
        <li
          key={`${label} ${name} ${href}`}
          className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2.5 border-b border-line px-4 py-2 tablet:px-6"
        >
          <ToneMark tone={tone} />
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p>
              <span className="text-ink-3">
                <ClusterText text={label} />
              </span>{' '}
              <Link href={href} className="link">
                <ClusterText text={name} />
              </Link>
            </p>
            {message ? (
              <p className="text-12 text-ink-3">
                <ClusterText text={message} />
              </p>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
