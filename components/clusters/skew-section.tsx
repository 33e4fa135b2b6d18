import { plainText } from '@/lib/client/plain-text'
import { countWords } from '@/lib/client/count-words'
import type { ClusterDetail } from '@/lib/contract/cluster'

import { DetailSection } from './detail-section'
import { isSameVersion, skewWords, type Version } from './version-skew'

/** Which versions the fleet runs, and where this cluster stands among them. */
export function SkewSection({ cluster, versions }: ClusterDetail) {
  const engines = versions.engines.filter(({ id }) => cluster.engines.some((e) => e.id === id))
  return (
    <DetailSection id="versions" title="Versions over the fleet">
      <div className="grid gap-5">
        <Skew
          label="Kubernetes"
          versions={versions.kubernetes}
          mine={[cluster.kubernetesVersion]}
        />
        {engines.map(({ id, label, versions: found }) => (
          <Skew
            key={id}
            label={label}
            versions={found}
            mine={cluster.engines.filter((e) => e.id === id).map(({ version }) => version)}
          />
        ))}
      </div>
    </DetailSection>
  )
}

interface SkewProps {
  label: string
  versions: readonly Version[]
  /** The versions here; an engine may stand in a cluster more than once. */
  mine: readonly (string | undefined)[]
}

function Skew({ label, versions, mine }: SkewProps) {
  const most = Math.max(1, ...versions.map(({ clusters }) => clusters))
  return (
    <div>
      <h3 className="font-medium">{label}</h3>
      <p className="text-12 text-ink-3">{skewWords(versions, mine[0])}</p>
      <ul className="mt-1">
        {versions.map(({ version, clusters }) => {
          const isHere = mine.some((own) => isSameVersion(version, own))
          return (
            <li
              key={version}
              className={`grid grid-cols-[84px_minmax(0,1fr)_auto] items-center gap-3 leading-6 ${isHere ? 'font-medium text-ink' : 'text-ink-2'}`}
            >
              <span className="mono truncate">{plainText(version)}</span>
              <span
                aria-hidden="true"
                className={`h-1 ${isHere ? 'bg-ink-2' : 'bg-line-strong'}`}
                style={{ width: `${Math.max(3, (100 * clusters) / most)}%` }}
              />
              <span className="figures text-right text-12">
                {countWords(clusters, 'cluster')}
                {isHere ? ', here' : ''}
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
