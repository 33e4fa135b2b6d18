import Link from 'next/link'

import { causeOf } from '@/components/apps/cause'
import { ClusterText } from '@/components/status/cluster-text'
import { KindChip } from '@/components/status/kind-chip'
import { State } from '@/components/status/state'
import type { AppItem } from '@/lib/contract/app'
import { appKey } from '@/lib/domain/ref'

import { AskedList } from './asked-list'

export interface FoundWorkload {
  kind: string
  namespace: string
  name: string
  /** Name of the cluster. */
  cluster: string
  /** The page of the app that owns it, or another of ours. */
  href?: string
  /** "part of payments", "not managed by GitOps" */
  note: string
}

interface Props {
  /** What the link that was followed asked for, as it named it. */
  asked: Record<string, string>
  apps: AppItem[]
  workloads: FoundWorkload[]
  /** Why nothing could be looked for. */
  problem?: string
}

/** Where a link from an alert leads when it names several apps, or none. */
export function FindScreen({ asked, apps, workloads, problem }: Props) {
  const found = apps.length + workloads.length
  return (
    <div className="mx-auto w-full max-w-240 px-4 py-8 tablet:px-6">
      <h1 className="text-22 font-semibold">
        {problem
          ? 'This link cannot be followed.'
          : found === 0
            ? 'Nothing that you may see matches.'
            : apps.length === 1
              ? 'One application may be meant.'
              : apps.length > 1
                ? `${apps.length} applications may be meant.`
                : 'It is there, but no application owns it.'}
      </h1>
      <AskedList asked={asked} />
      {problem ? (
        <p
          role="alert"
          className="mt-4 max-w-180 bg-outofsync-tint px-4 py-3 [overflow-wrap:anywhere]"
        >
          <ClusterText text={problem} />
        </p>
      ) : null}
      {apps.length > 0 ? (
        <section aria-labelledby="found-apps" className="mt-6">
          <h2 id="found-apps" className="border-b border-line pb-2 text-15 font-semibold">
            Applications
          </h2>
          <ul>
            {apps.map((app) => {
              const { look, sentence } = causeOf(app)
              return (
                <li
                  key={appKey(app.ref)}
                  className="relative grid gap-x-4 border-b border-line py-2 hover:bg-hover tablet:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
                >
                  <span className="flex min-w-0 items-center gap-2">
                    <KindChip type={app.ref.type} />
                    <Link
                      href={`/apps/${appKey(app.ref)}`}
                      className="min-w-0 truncate font-medium after:absolute after:inset-0 hover:text-accent"
                    >
                      <ClusterText text={app.ref.name} />
                    </Link>
                    <span className="min-w-0 flex-1 truncate text-12 text-ink-3">
                      <ClusterText text={`${app.ref.namespace} in ${app.ref.cluster}`} />
                    </span>
                  </span>
                  <State look={look} why={sentence} size={14} />
                </li>
              )
            })}
          </ul>
        </section>
      ) : null}
      {workloads.length > 0 ? (
        <section aria-labelledby="found-workloads" className="mt-6">
          <h2 id="found-workloads" className="border-b border-line pb-2 text-15 font-semibold">
            Workloads
          </h2>
          <ul>
            {workloads.map((workload) => (
              <li
                key={`${workload.cluster}/${workload.kind}/${workload.namespace}/${workload.name}`}
                className="grid gap-x-4 border-b border-line py-2 tablet:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
              >
                <span className="min-w-0 truncate">
                  <span className="text-ink-3">
                    <ClusterText text={workload.kind} />
                  </span>{' '}
                  {workload.href ? (
                    <Link href={workload.href} className="link">
                      <ClusterText text={workload.name} />
                    </Link>
                  ) : (
                    <span className="font-medium">
                      <ClusterText text={workload.name} />
                    </span>
                  )}{' '}
                  <span className="text-12 text-ink-3">
                    <ClusterText text={`${workload.namespace} in ${workload.cluster}`} />
                  </span>
                </span>
                <span className="min-w-0 [overflow-wrap:anywhere] text-ink-2">
                  <ClusterText text={workload.note} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {found === 0 ? (
        <p className="mt-6 text-ink-2">
          {problem
            ? 'Look through'
            : 'It may be in a cluster that does not answer, or nothing watched here runs it. Look through'}{' '}
          <Link href="/apps" className="link underline underline-offset-3">
            all applications
          </Link>{' '}
          or{' '}
          <Link href="/clusters" className="link underline underline-offset-3">
            the clusters
          </Link>
          .
        </p>
      ) : null}
    </div>
  )
}
