import { ClusterText } from '@/components/status/cluster-text'
import type { Cluster } from '@/lib/contract/cluster'

import { CommandLine } from './command-line'

/** An engine whose controllers are down: what is not judged because of it, and where to look first. */
export function EngineNote({ engine }: { engine: Cluster['engines'][number] }) {
  const { label, message, namespace } = engine
  return (
    <div className="grid gap-x-10 gap-y-2 pl-3 text-12 leading-[18px] text-degraded shadow-[inset_2px_0_0_currentColor] desk:grid-cols-2">
      <p className="min-w-0 text-ink-2">
        <span className="font-medium text-ink">{label} is down.</span>{' '}
        <ClusterText text={message} />
      </p>
      {namespace ? (
        <div className="min-w-0 text-ink-2">
          <p>Look at its controllers first, and at what their pods say:</p>
          <CommandLine
            command={`kubectl --namespace ${namespace} get deployments,statefulsets,pods`}
          />
        </div>
      ) : null}
    </div>
  )
}
