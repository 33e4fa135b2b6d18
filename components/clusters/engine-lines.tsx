import { ClusterText } from '@/components/status/cluster-text'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import type { Cluster } from '@/lib/contract/cluster'

/** The engines of a cluster, each with its version and its controllers. */
export function EngineLines({ cluster: { engines, link } }: { cluster: Cluster }) {
  if (engines.length === 0) {
    return (
      <span className="text-ink-3">
        {link.state === 'not-installed' ? 'None found, none needed' : 'Not known'}
      </span>
    )
  }
  return engines.map(({ id, label, namespace, version, controllers }) => {
    const isDown = controllers && controllers.ready < controllers.total
    return (
      <div key={`${id} ${namespace ?? ''}`} className="truncate">
        {label} {version ? <ClusterText text={version.replace(/^v/, '')} /> : null}
        {controllers ? (
          <span className={isDown ? 'font-medium text-degraded' : ''}>
            , {controllers.ready} of {controllers.total} up
          </span>
        ) : null}
        {LINK_IS_SILENT[link.state] ? <span className="text-ink-3"> when last seen</span> : null}
      </div>
    )
  })
}
