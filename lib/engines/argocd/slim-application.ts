import { clip, intern, isRecord, type Json, type Meta, readSection } from '../parse'
import type {
  ApplicationFields,
  DeploymentFields,
  OperationFields,
  SpecFields,
  StatusFields,
} from './fields'
import { summariseResources } from './resource-summary'
import {
  deploymentSchema,
  operationSchema,
  type RawDeployment,
  type RawOperation,
  type RawSpec,
  type RawStatus,
  specSchema,
  statusSchema,
} from './resources'
import { initiatorOf } from './run'
import { isSameSource, sourcesOf } from './sources'

/** Reads what is held of an Application, and the first field that could not be read. */
export function readApplication(
  raw: Json,
  meta: Meta,
): { fields: ApplicationFields; problem?: string } {
  const spec = readSection(specSchema, raw.spec, 'spec')
  const operation = readSection(operationSchema, raw.operation, 'operation')
  const status = readSection(statusSchema, raw.status, 'status')
  const read = status.value ? statusFields(status.value, raw.spec) : {}
  const problem = spec.problem ?? operation.problem ?? status.problem ?? read.problem
  const fields: ApplicationFields = {
    meta,
    spec: specFields(spec.value ?? {}),
    ...(operation.value ? { operation: operationFields(operation.value) } : {}),
    ...(read.value ? { status: read.value } : {}),
  }
  return { fields, ...(problem ? { problem } : {}) }
}

function specFields(spec: RawSpec): SpecFields {
  const { destination, syncPolicy } = spec
  const automated = syncPolicy?.automated
  return {
    project: intern(spec.project ?? '') || 'default',
    destination: {
      server: intern(destination?.server ?? ''),
      name: intern(destination?.name ?? ''),
      namespace: intern(destination?.namespace ?? ''),
    },
    sources: sourcesOf(spec),
    autoSync: {
      enabled: automated ? automated.enabled !== false : false,
      prune: automated?.prune === true,
      selfHeal: automated?.selfHeal === true,
    },
    isHydrated: Boolean(spec.sourceHydrator),
  }
}

function operationFields({ initiatedBy, sync }: RawOperation): OperationFields {
  return {
    by: initiatorOf(initiatedBy ?? {}),
    revisions: revisionsOf(sync),
    dryRun: sync?.dryRun === true,
    partial: (sync?.resources?.length ?? 0) > 0,
  }
}

interface RawRevisions {
  revision?: string | null | undefined
  revisions?: readonly string[] | null | undefined
}

function revisionsOf(from: RawRevisions | null | undefined): readonly string[] {
  if (from?.revisions?.length) return from.revisions.map(intern)
  return from?.revision ? [intern(from.revision)] : []
}

function statusFields(
  status: RawStatus,
  rawSpec: unknown,
): { value?: StatusFields; problem?: string } {
  const isInline = status.resourceHealthSource !== 'appTree'
  const resources = summariseResources(status.resources, isInline)
  const deployed = newestDeployment(status, rawSpec)
  const problem = resources.problem ?? deployed.problem
  const value: StatusFields = {
    sync: intern(status.sync?.status ?? ''),
    compared: revisionsOf(status.sync),
    health: intern(status.health?.status ?? ''),
    healthMessage: clip(status.health?.message),
    conditions: (status.conditions ?? []).map(({ type, message }) => ({
      type: intern(type),
      message: clip(message),
    })),
    images: (status.summary?.images ?? []).map(intern),
    resources: resources.value,
    ...operationState(status),
    ...hydration(status),
    ...(status.controllerNamespace
      ? { controllerNamespace: intern(status.controllerNamespace) }
      : {}),
    ...(deployed.value ? { deployed: deployed.value } : {}),
  }
  return { value, ...(problem ? { problem } : {}) }
}

function operationState({
  operationState: state,
}: RawStatus): Pick<StatusFields, 'operationState'> {
  if (!state) return {}
  const { phase, message, startedAt, finishedAt, retryCount, operation, syncResult } = state
  return {
    operationState: {
      phase: intern(phase),
      message: clip(message),
      retryCount: retryCount ?? 0,
      revisions: revisionsOf(syncResult),
      ...(startedAt ? { startedAt } : {}),
      ...(finishedAt ? { finishedAt } : {}),
      ...(operation ? { operation: operationFields(operation) } : {}),
    },
  }
}

function hydration({ sourceHydrator }: RawStatus): Pick<StatusFields, 'hydration'> {
  const current = sourceHydrator?.currentOperation
  if (!current?.phase) return {}
  return { hydration: { phase: intern(current.phase), message: clip(current.message) } }
}

function newestDeployment(
  status: RawStatus,
  rawSpec: unknown,
): { value?: DeploymentFields; problem?: string } {
  const history: unknown = status.history ?? []
  if (!Array.isArray(history)) return { problem: 'status.history cannot be read: expected array.' }
  const last = history.length - 1
  const entry = readSection(deploymentSchema, history[last], `status.history.${last}`)
  if (!entry.value) return entry.problem ? { problem: entry.problem } : {}
  return { value: deploymentFields(entry.value, status, rawSpec) }
}

function deploymentFields(
  deployed: RawDeployment,
  status: RawStatus,
  rawSpec: unknown,
): DeploymentFields {
  const compared = status.sync?.comparedTo
  return {
    revisions: revisionsOf(deployed),
    sameSource: isSameSource(deployed, compared ?? (isRecord(rawSpec) ? rawSpec : {})),
    ...(deployed.deployedAt ? { deployedAt: deployed.deployedAt } : {}),
  }
}
