import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { LINK_IS_SILENT } from '@/components/status/link-look'
import { State } from '@/components/status/state'
import type { ClusterDetail } from '@/lib/contract/cluster'

import { ControllerTable } from './controller-table'
import { DetailSection } from './detail-section'
import { ENGINE_LOOKS } from './engine-look'

/** Every engine of a cluster with its controllers: what each does, and since when one is down. */
export function EngineSection({ cluster, controllers }: ClusterDetail) {
  const { engines, link } = cluster
  const isSilent = LINK_IS_SILENT[link.state]
  if (engines.length === 0) {
    return (
      <DetailSection id="engines" title="Engines">
        <p className="text-ink-2">
          {link.state === 'not-installed'
            ? 'None is installed here, and none is needed: apps of other clusters may still deploy here.'
            : 'None is known.'}
        </p>
      </DetailSection>
    )
  }
  return (
    <DetailSection
      id="engines"
      title="Engines"
      note={isSilent ? 'as they were when last seen' : null}
    >
      <div className="grid gap-6">
        {engines.map(({ id, label, namespace, version, state, message, downSince }) => (
          <div key={`${id} ${namespace ?? ''}`}>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
              <h3 className="font-semibold">
                {label}
                {version ? (
                  <span className="ml-1.5 font-normal text-ink-2">
                    <ClusterText text={version.replace(/^v(?=\d)/, '')} />
                  </span>
                ) : null}
              </h3>
              <State look={ENGINE_LOOKS[isSilent ? 'unknown' : state]} size={14} />
              {downSince ? (
                <span className="figures text-12 text-ink-2">
                  for <Age at={downSince} />
                </span>
              ) : null}
              {namespace ? (
                <span className="text-12 text-ink-3">
                  in <ClusterText text={namespace} />
                </span>
              ) : null}
            </div>
            {message ? (
              <p className={`mt-0.5 max-w-[96ch] ${state === 'down' ? 'text-ink' : 'text-ink-2'}`}>
                <ClusterText text={message} />
              </p>
            ) : null}
            <ControllerTable
              label={label}
              isSilent={isSilent}
              controllers={controllers.filter(
                (controller) =>
                  controller.engine === id &&
                  (namespace === undefined || controller.namespace === namespace),
              )}
            />
          </div>
        ))}
      </div>
    </DetailSection>
  )
}
