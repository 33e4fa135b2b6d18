import Link from 'next/link'

import { Choice } from '@/components/app/choice'
import { compareAddress } from '@/lib/client/diff-address'
import { DIFF_KINDS, type DiffKind } from '@/lib/domain/diff'
import { appKey, type AppRef } from '@/lib/domain/ref'

const WORDS: Record<DiffKind, string> = { live: 'Live', pending: 'Pending', history: 'History' }

interface Props {
  appRef: AppRef
  kind: DiffKind
  onKind: (kind: DiffKind) => void
}

/** Which question is asked of an app: what differs, what a sync would change, what a deployment changed; and the way to other clusters. */
export function KindSwitch({ appRef, kind, onKind }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Choice
        label="What is compared"
        value={kind}
        choices={DIFF_KINDS.map((value) => ({ value, word: WORDS[value] }))}
        onChange={onKind}
      />
      <Link
        href={compareAddress({ a: appKey(appRef), ignored: false })}
        prefetch={false}
        className="link max-tablet:grid max-tablet:h-11 max-tablet:place-items-center"
      >
        Other cluster…
      </Link>
    </div>
  )
}
