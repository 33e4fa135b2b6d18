import { ClusterText } from '@/components/status/cluster-text'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import { plainText } from '@/lib/client/plain-text'
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
  const isSilent = LINK_IS_SILENT[link.state]
  return engines.map(({ id, label, namespace, version, controllers, state, message }) => (
    <div key={`${id} ${namespace ?? ''}`} title={plainText(message)} className="truncate">
      {label} {version ? <ClusterText text={version.replace(/^v/, '')} /> : null}
      {isSilent ? (
        <span className="text-ink-3"> when last seen</span>
      ) : state === 'down' ? (
        <span className="font-medium text-degraded"> is down</span>
      ) : controllers ? (
        <span className={controllers.ready < controllers.total ? 'font-medium text-degraded' : ''}>
          , {controllers.ready} of {controllers.total} up
        </span>
      ) : (
        <span className="text-ink-3">, controllers not seen</span>
      )}
    </div>
  ))
}
