'use client'

import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import type { SyntheticEvent } from 'react'

import { ClusterText } from '@/components/status/cluster-text'
import { State } from '@/components/status/state'
import { Button } from '@/components/ui/button'
import { plainText } from '@/lib/client/plain-text'
import { permitsQuery, type ProjectRef } from '@/lib/client/projects-queries'
import type { Permits, ProjectDetail } from '@/lib/contract/project'

import { PermitField } from './permit-field'
import { COMMON_KINDS, questionOf } from './permit-question'

/** "May this project deploy that kind there, from that repository?" The question is in the address, so that it can be shared. */
export function PermitForm({
  projectRef,
  project,
}: {
  projectRef: ProjectRef
  project: ProjectDetail
}) {
  const asked = new URLSearchParams(useSearchParams().toString())
  const { data, error } = useQuery(permitsQuery(projectRef, asked.toString()))
  const { clusters, namespaces, repositories } = project.choices

  const ask = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault()
    const question = questionOf(new FormData(event.currentTarget), clusters)
    history.pushState(null, '', `${location.pathname}?${question}`)
  }

  return (
    <div className="px-4 pt-3 tablet:px-6">
      <form onSubmit={ask} className="grid gap-2.5 tablet:grid-cols-2">
        <PermitField
          name="kind"
          label="Kind"
          value={[asked.get('group'), asked.get('kind')].filter(Boolean).join('/')}
          options={COMMON_KINDS}
          placeholder="apps/Deployment"
          isNeeded
        />
        <PermitField
          name="namespace"
          label="Namespace"
          value={asked.get('namespace') ?? ''}
          options={namespaces}
          placeholder="empty for cluster-scoped kinds"
        />
        <PermitField
          name="cluster"
          label="Cluster"
          value={asked.get('clusterName') ?? asked.get('server') ?? ''}
          options={clusters.map(({ name, server }) => name || server)}
          placeholder="name or API server address"
        />
        <PermitField
          name="repository"
          label="Repository"
          value={asked.get('repository') ?? ''}
          options={repositories}
          placeholder="not asked when empty"
        />
        <div>
          <Button type="submit" look="primary">
            Ask
          </Button>
        </div>
      </form>
      <div aria-live="polite" className="mt-3 min-h-6">
        {error ? <p className="text-degraded">{plainText(error.message)}</p> : null}
        {data && asked.has('kind') ? <Answer answer={data} /> : null}
      </div>
    </div>
  )
}

function Answer({ answer: { isAllowed, because, rule, warnings } }: { answer: Permits }) {
  return (
    <div className={`px-3 py-2 ${isAllowed ? 'bg-healthy-tint' : 'bg-degraded-tint'}`}>
      <State
        look={
          isAllowed
            ? { word: 'Yes', mark: 'healthy', tone: 'healthy' }
            : { word: 'No', mark: 'forbidden', tone: 'degraded' }
        }
      />
      <p className="[overflow-wrap:anywhere]">
        <ClusterText text={because} />
      </p>
      {rule ? <p className="mono text-ink-2 [overflow-wrap:anywhere]">{plainText(rule)}</p> : null}
      {warnings.map((warning) => (
        <p key={warning} className="mt-1 font-medium text-outofsync [overflow-wrap:anywhere]">
          <ClusterText text={warning} />
        </p>
      ))}
    </div>
  )
}
