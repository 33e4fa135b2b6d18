import type { ReactNode } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { plainText } from '@/lib/client/plain-text'
import type { Cluster } from '@/lib/contract/cluster'

import { DetailSection } from './detail-section'

const ACCESS: Record<Cluster['access'], string> = {
  service: 'with its own identity',
  impersonate: 'as the signed-in user',
}

/** Where a cluster was registered from, how it is reached, and its labels. */
export function ClusterFacts({ cluster }: { cluster: Cluster }) {
  const { server, contexts, from, labels, actions, access, kubernetesVersion, roundTripMs } =
    cluster
  const named = Object.entries(labels)
  return (
    <DetailSection id="facts" title="Registration">
      <dl className="grid grid-cols-[104px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <Fact name="Server">
          {server ? <span className="mono">{plainText(server)}</span> : 'not known'}
        </Fact>
        <Fact name="Kubernetes">
          {kubernetesVersion ? plainText(kubernetesVersion) : 'not known'}
        </Fact>
        <Fact name="From">
          <ClusterText text={from} />
        </Fact>
        <Fact name={contexts.length === 1 ? 'Context' : 'Contexts'}>
          {contexts.map((context) => (
            <div key={context}>
              <ClusterText text={context} />
            </div>
          ))}
        </Fact>
        <Fact name="Read">{ACCESS[access]}</Fact>
        <Fact name="Actions">{actions === 'on' ? 'on' : 'off, nothing is written'}</Fact>
        {roundTripMs === undefined ? null : (
          <Fact name="Round trip">
            <span className="figures">{Math.round(roundTripMs)} ms</span>
          </Fact>
        )}
        <Fact name="Labels">
          {named.length === 0 ? 'none' : null}
          {named.map(([key, value]) => (
            <div key={key}>
              <ClusterText text={key} />
              <span className="text-ink-3">=</span>
              <ClusterText text={value} />
            </div>
          ))}
        </Fact>
      </dl>
    </DetailSection>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere] text-ink-2">{children}</dd>
    </>
  )
}
