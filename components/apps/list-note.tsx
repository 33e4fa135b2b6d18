import { ClusterText } from '@/components/status/cluster-text'
import { countWords, numberWords } from '@/lib/client/count-words'
import type { AppList } from '@/lib/contract/app'

/** How many rows there are, and which clusters are not in them yet. */
export function ListNote({ total, clusters }: { total: number; clusters: AppList['clusters'] }) {
  const loading = clusters.filter(({ state }) => state === 'loading')
  const [only] = loading
  return (
    <span role="status">
      {loading.length > 1
        ? `${clusters.length - loading.length} of ${clusters.length} clusters, ${countWords(total, 'app')} so far.`
        : `${numberWords(total)} ${total === 1 ? 'application' : 'applications'}.`}
      {loading.length === 1 && only ? (
        <>
          {' '}
          <ClusterText text={only.name} /> is still loading.
        </>
      ) : null}
    </span>
  )
}
