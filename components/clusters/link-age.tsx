import { Age } from '@/components/status/age'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import type { Cluster } from '@/lib/contract/cluster'

/** When a cluster was last heard, or how far its first list has come. */
export function LinkAge({ cluster: { link, progress } }: { cluster: Cluster }) {
  if (progress && link.state === 'loading') {
    return (
      <>
        {progress.kindsListed} of {progress.kindsTotal} kinds listed
      </>
    )
  }
  if (!link.asOf) return link.state === 'loading' ? 'first answer awaited' : 'never answered'
  return (
    <>
      {LINK_IS_SILENT[link.state] ? 'last answer ' : 'answered '}
      <Age at={link.asOf} /> ago
    </>
  )
}
