import type { App, AutoSync } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'
import { type ResourceType, typeName } from '@/lib/domain/resource-type'
import type { Health, Sync } from '@/lib/domain/status'

import type { Dependencies, EngineContext, Slim } from '../engine'
import { ownerOf } from '../owner'
import { destinationOf } from './destination'
import type { AppFields } from './fields'
import { healthOf, withSilence } from './health'
import { lifecycleOf } from './lifecycle'
import { runOf } from './run'
import { silenceOf } from './silence'
import { type SourceState, sourceStateOf } from './source-state'
import { sourcesOf } from './sources'
import { staleAfter } from './staleness'
import { syncOf } from './sync'
import { HELM_NAME, type Joined, joinWorkloads } from './workloads'

/** How soon to look again at a repository that is only known through another object. */
const HIDDEN_RECHECK_MS = 60_000

export const PROJECT_LABEL = 'fleetglass.dev/project'

/** Judges one Kustomization or HelmRelease by its conditions, its sources and its workloads. */
export function toApp(type: ResourceType, object: Slim, context: EngineContext): App {
  const fields = object.fields as AppFields
  const { id, uid, problem } = object
  const { meta } = fields
  const destination = destinationOf(id, fields, context)
  const source = sourceStateOf(fields, context)
  const joined = joinWorkloads(object, fields, destination.cluster, context)
  const owner = ownerOf(meta, id)
  const recheckAt = recheckAtOf(fields, source, context.now)
  const previous = context.previous?.uid === uid ? context.previous : undefined
  const silence = silenceOf(fields, context)
  const run = problem === undefined ? runOf(fields, previous) : undefined
  const judged =
    problem === undefined
      ? {
          sync: syncOf(fields, source, { silence, ...(previous ? { previous } : {}) }),
          health: withSilence(healthOf(fields, joined, previous), silence),
        }
      : unreadable(problem)
  return {
    ref: { cluster: context.cluster, type: typeName(type), namespace: id.namespace, name: id.name },
    uid,
    engine: 'flux',
    project: meta.labels[PROJECT_LABEL] ?? id.namespace,
    destination,
    sources: sourcesOf(fields, source),
    revisions: {
      target: list(source.artifact?.artifact?.revision),
      attempted: list(fields.attempted),
      deployed: list(fields.deployed),
    },
    ...judged,
    lifecycle: lifecycleOf(fields),
    images: imagesOf(joined),
    labels: meta.labels,
    autoSync: autoSyncOf(fields),
    ...(owner ? { owner } : {}),
    ...(fields.waitsFor ? { waitsFor: fields.waitsFor } : {}),
    ...(run ? { run } : {}),
    ...(fields.deployedAt ? { deployedAt: fields.deployedAt } : {}),
    ...(recheckAt === undefined ? {} : { recheckAt }),
  }
}

/** The sources, the chart and the workloads that the app's verdict hangs on. */
export function dependsOn(_type: ResourceType, { id, fields }: Slim): Dependencies {
  const app = fields as AppFields
  const repository = app.kind === 'HelmRelease' ? app.repository : undefined
  const objects = [app.source, repository].filter((each): each is ObjectId => each !== undefined)
  const byLabel = app.kind === 'HelmRelease' && !app.inventory
  return {
    objects,
    workloads: app.inventory?.workloads ?? [],
    marks: byLabel ? [{ mark: HELM_NAME, value: id.name }] : [],
  }
}

function unreadable(problem: string): { sync: Sync; health: Health } {
  return {
    sync: { status: 'unknown', cause: 'comparison-failed', message: problem, verdict: 'computed' },
    health: { status: 'unknown', reason: problem, verdict: 'computed' },
  }
}

/**
 * When the verdict may change by time alone: it grows stale, or it hangs on a repository that only the chart object
 * names, whose changes nobody announces.
 */
function recheckAtOf(fields: AppFields, source: SourceState, now: number): number | undefined {
  const deadline = staleAfter(fields)
  if (deadline !== undefined) return deadline >= now ? deadline + 1 : undefined
  const isNamed = fields.kind === 'HelmRelease' && fields.repository !== undefined
  const isHidden = !isNamed && source.repository !== undefined
  return isHidden ? now + HIDDEN_RECHECK_MS : undefined
}

function autoSyncOf(fields: AppFields): AutoSync {
  if (fields.kind === 'Kustomization') {
    return { enabled: !fields.isSuspended, prune: fields.prune, selfHeal: true }
  }
  // Helm removes what a chart no longer holds.
  const selfHeal = fields.driftDetection === 'enabled'
  return { enabled: !fields.isSuspended, prune: true, selfHeal }
}

function imagesOf(joined: Joined): readonly string[] {
  if (joined.state !== 'read') return []
  return [...new Set(joined.workloads.flatMap(({ images }) => images))].sort()
}

function list(revision: string | undefined): readonly string[] {
  return revision ? [revision] : []
}
