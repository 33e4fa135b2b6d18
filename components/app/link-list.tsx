import { ClusterText } from '@/components/status/cluster-text'
import type { AppDescriptionAnswer } from '@/lib/contract/app-page'
import { safeHref } from '@/lib/client/safe-href'

import { OutLink } from './out-link'

/** Links that the object brings; an address that may not be opened is shown as text. */
export function LinkList({ links }: Pick<AppDescriptionAnswer, 'links'>) {
  return (
    <ul>
      {links.map(({ label, url }, i) => (
        <li
          key={`${i} ${url}`}
          className="border-b border-line px-4 py-2 [overflow-wrap:anywhere] tablet:px-6"
        >
          <OutLink url={url}>
            <ClusterText text={label || url} />
          </OutLink>
          {safeHref(url) === undefined ? (
            <p className="text-12 text-ink-3">
              Not a web address, so it is not opened: <ClusterText text={url.slice(0, 200)} />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
