'use client'

import Link from 'next/link'

import { asOf } from '@/components/apps/as-of'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { CutName } from '@/components/status/cut-name'
import { EnvWord } from '@/components/status/env-word'
import { HealthState } from '@/components/status/health-state'
import { KindChip } from '@/components/status/kind-chip'
import { LifecycleState } from '@/components/status/lifecycle-state'
import { SyncState } from '@/components/status/sync-state'
import { useKinds } from '@/lib/client/use-kinds'
import { addressOf } from '@/lib/client/view-codec'
import type { AppItem } from '@/lib/contract/app'
import type { AppDetail } from '@/lib/contract/fleet'

import { AccessButton } from './access-button'
import { causeSince } from './cause-since'
import { Moment } from './moment'
import { VerdictLine } from './verdict-line'
import { WindowLine } from './window-line'

/** Which app it is, how it stands on each axis, and the verdict in one sentence. */
export function AppHead({ detail }: { detail: AppDetail }) {
  const { app, cluster, windows } = detail
  const kind = useKinds().get(app.ref.type)
  const isStale = app.freshness.state === 'offline'
  return (
    <div className={`px-4 pt-3.5 pb-3 tablet:px-6 ${isStale ? 'hatch-faint' : ''}`}>
      <div className="grid items-start gap-x-4 tablet:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <nav
            aria-label="Where it is"
            className="flex min-w-0 flex-wrap gap-x-1.5 text-12 text-ink-3"
          >
            <Link
              href={addressOf('/apps', { sort: 'urgency', cluster: [cluster.id] })}
              className="max-w-60 min-w-0 hover:text-ink hover:underline"
            >
              <EnvWord env={cluster.labels.env}>
                <CutName name={cluster.name} />
              </EnvWord>
            </Link>
            <span aria-hidden="true">/</span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <ClusterText text={app.ref.namespace} />
            </span>
            <span aria-hidden="true">/</span>
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {kind?.label ?? app.ref.type}, project <ClusterText text={app.project || 'none'} />
            </span>
          </nav>
          <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
            <h1 className="flex min-w-0 items-center gap-2 text-22 font-semibold">
              <KindChip type={app.ref.type} />
              <span className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">
                <ClusterText text={app.ref.name} />
              </span>
            </h1>
            <SyncState app={{ ...app, sync: quiet(app.sync) }} />
            <HealthState app={{ ...app, health: { ...app.health, reason: '' } }} />
            <LifecycleState lifecycle={{ ...app.lifecycle, message: '' }} />
            <span className="text-12 text-ink-3">
              since <Moment at={causeSince(app)} />
            </span>
            <span className={`text-12 ${isStale ? 'font-semibold' : 'text-ink-3'}`}>
              as of <Age at={asOf(app, cluster)} /> ago
            </span>
          </div>
        </div>
        <AccessButton appRef={app.ref} />
        <div className="min-w-0 tablet:col-span-2">
          <VerdictLine detail={detail} engine={kind?.engine ?? app.engine} />
          <WindowLine windows={windows} />
        </div>
      </div>
    </div>
  )
}

/** The reasons stand in the sentence below, so the marks are without them. */
function quiet(sync: AppItem['sync']): AppItem['sync'] {
  return { ...sync, message: '' }
}
