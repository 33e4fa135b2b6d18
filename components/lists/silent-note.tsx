import Link from 'next/link'

import { ClusterText } from '@/components/status/cluster-text'
import { countWords } from '@/lib/client/count-words'
import type { AppList } from '@/lib/contract/app'
import type { LinkState } from '@/lib/domain/cluster'

const SILENT: readonly LinkState[] = ['unreachable', 'auth-error']
const NAMES_SHOWN = 3

/** Which clusters a list does not speak for now: what they hold is as it was, or not there yet. */
export function SilentNote({ clusters }: { clusters: AppList['clusters'] }) {
  const silent = clusters.filter(({ state }) => SILENT.includes(state))
  const loading = clusters.filter(({ state }) => state === 'loading')
  if (silent.length + loading.length === 0) return null
  return (
    <p
      role="status"
      className="border-b border-line bg-unknown-tint px-4 py-1.5 text-12 text-ink-2 tablet:px-6"
    >
      {silent.length > 0 ? (
        <>
          {countWords(silent.length, 'cluster')} of {clusters.length}{' '}
          {silent.length === 1 ? 'does' : 'do'} not answer (
          {silent.slice(0, NAMES_SHOWN).map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 ? ', ' : ''}
              <Link href={`/clusters/${id}`} className="link">
                <ClusterText text={name} />
              </Link>
            </span>
          ))}
          {silent.length > NAMES_SHOWN ? ', …' : ''}): what is shown of{' '}
          {silent.length === 1 ? 'it' : 'them'} is what was last known.
        </>
      ) : null}
      {loading.length > 0 ? ` ${countWords(loading.length, 'cluster')} still loading.` : ''}
    </p>
  )
}
