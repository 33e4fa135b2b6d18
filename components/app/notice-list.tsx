import { ClusterText } from '@/components/status/cluster-text'
import type { AppDescriptionAnswer } from '@/lib/contract/app-page'

import { OutLink } from './out-link'
import { ToneMark } from '@/components/lists/tone-mark'

/** What people wrote on the object for those who read its page. */
export function NoticeList({ notices }: Pick<AppDescriptionAnswer, 'notices'>) {
  if (notices.length === 0) return null
  return (
    <ul aria-label="Notices">
      {notices.map(({ tone, text, url }, i) => (
        <li
          key={`${i} ${text}`}
          className="grid grid-cols-[14px_minmax(0,1fr)] gap-x-2.5 border-b border-line bg-canvas px-4 py-2 [overflow-wrap:anywhere] tablet:px-6"
        >
          <ToneMark tone={tone} />
          <span>
            {url ? (
              <OutLink url={url}>
                <ClusterText text={text} />
              </OutLink>
            ) : (
              <ClusterText text={text} />
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
