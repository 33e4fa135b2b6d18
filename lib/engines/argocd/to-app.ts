import type { App, Destination, Revisions } from '@/lib/domain/app'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'
import type { Health } from '@/lib/domain/status'

import type { Dependencies, EngineContext, Slim } from '../engine'
import { ownerOf } from '../owner'
import type { ApplicationFields, StatusFields } from './fields'
import { healthOf, healthWithoutController, oursIfWorse } from './health'
import { lifecycleOf } from './lifecycle'
import { attemptedRevisions, deployedRevisions, isOperating } from './operation'
import { projectIdOf } from './project/project-id'
import { runOf } from './run'
import { syncOf } from './sync'
import { instanceLabel, type Joined, joinWorkloads } from './workloads'

/** What compares Applications; without it, their verdicts are as old as its downfall. */
const CONTROLLER = 'application-controller'

/** Judges one Application by what Argo CD recorded in it, and its workloads by themselves. */
export function toApp(type: ResourceType, object: Slim, context: EngineContext): App {
  const fields = object.fields as ApplicationFields
  const { id, uid } = object
  const { meta, spec, status } = fields
  const destination = destinationOf(fields, context)
  const joined = joinWorkloads(object, fields, destination.cluster, context)
  const owner = ownerOf(meta, id, status?.controllerNamespace)
  const deployedAt = deployedAtOf(status)
  const run = runOf(fields)
  return {
    ref: { cluster: context.cluster, type: typeName(type), namespace: id.namespace, name: id.name },
    uid,
    engine: 'argocd',
    project: spec.project,
    destination,
    sources: spec.sources,
    revisions: revisionsOf(fields),
    lifecycle: lifecycleOf(fields),
    images: imagesOf(status, joined),
    labels: meta.labels,
    autoSync: spec.autoSync,
    ...verdictOf(object, fields, joined, context),
    ...(owner ? { owner } : {}),
    ...(deployedAt ? { deployedAt } : {}),
    ...(run ? { run } : {}),
  }
}

type AppVerdict = Pick<App, 'sync' | 'health' | 'ours'>

function verdictOf(
  { uid, problem }: Slim,
  fields: ApplicationFields,
  joined: Joined,
  context: EngineContext,
): AppVerdict {
  const { meta, status } = fields
  // While objects are created or deleted on purpose, one that is not there is no news.
  const comeAndGo = isOperating(fields) || meta.deletedAt !== undefined
  const seen = comeAndGo ? { ...joined, missing: [] } : joined
  const verdict = 'computed'
  if (problem !== undefined) {
    const health: Health = { status: 'unknown', reason: problem, verdict }
    return {
      sync: { status: 'unknown', cause: 'comparison-failed', message: problem, verdict },
      health,
      ...worse(health, seen),
    }
  }
  const controller = context.controller(CONTROLLER, status?.controllerNamespace)
  if (controller.state === 'down') {
    return {
      sync: { status: 'unknown', cause: 'stale', message: controller.message, verdict },
      health: healthWithoutController(fields, seen),
    }
  }
  const health = healthOf(fields, joined)
  return {
    sync: syncOf(fields, context.previous?.uid === uid ? context.previous : undefined),
    health,
    ...worse(health, seen),
  }
}

function worse(health: Health, seen: Joined): Pick<App, 'ours'> {
  const ours = oursIfWorse(health, seen)
  return ours ? { ours } : {}
}

/** The workloads that the Application's verdict is joined with, and the project that says when it may be synced. */
export function dependsOn(_type: ResourceType, { id, fields }: Slim): Dependencies {
  const app = fields as ApplicationFields
  const { status } = app
  const workloads = status?.resources.workloads ?? []
  const byLabel = status?.resources.total === 0
  const value = instanceLabel(id, status?.controllerNamespace)
  const marks = byLabel ? [{ mark: 'app.kubernetes.io/instance', value }] : []
  return { objects: [projectIdOf(id, app)], workloads, marks }
}

function destinationOf({ spec }: ApplicationFields, context: EngineContext): Destination {
  const { server, name, namespace } = spec.destination
  const named = { ...(server ? { server } : {}), ...(name ? { name } : {}) }
  if (!server && !name) {
    return { namespace, problem: 'The Application names no destination cluster.' }
  }
  return { ...named, namespace, ...context.clusterOf(named) }
}

function revisionsOf(fields: ApplicationFields): Revisions {
  const { status } = fields
  return {
    target: status?.compared ?? [],
    attempted: attemptedRevisions(status?.operationState),
    deployed: deployedRevisions(fields),
  }
}

function imagesOf(status: StatusFields | undefined, { workloads }: Joined): readonly string[] {
  if (status && status.images.length > 0) return status.images
  return [...new Set(workloads.flatMap(({ images }) => images))].sort()
}

function deployedAtOf(status: StatusFields | undefined): string | undefined {
  const state = status?.operationState
  if (status?.deployed) return status.deployed.deployedAt
  return state?.phase === 'Succeeded' && state.operation?.dryRun !== true
    ? state.finishedAt
    : undefined
}
