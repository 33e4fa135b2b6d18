import type { AppSet, RollOut } from '@/lib/domain/app-set'

import { clip, intern, isRecord, type Json, type Meta, readSection } from '../../parse'
import { cut, recordIn, textIn } from '../../raw'
import { sourcesOf } from '../sources'
import type { SetFields, SetPolicy } from './fields'
import { generatorsOf } from './generators'
import { type RawSetSpec, type RawSetStatus, setSpecSchema, setStatusSchema } from './resources'
import { expressionWords } from './selector'

/** As many as Argo CD itself keeps in a set's status; the count of all is kept beside. */
const MAX_APPS = 5_000
const MAX_RULES = 100
const MAX_TEXT = 500

/** Reads what is held of an ApplicationSet, and the first field that could not be read. */
export function readSet(raw: Json, meta: Meta): { fields: SetFields; problem?: string } {
  const spec = readSection(setSpecSchema, raw.spec, 'spec')
  const status = readSection(setStatusSchema, raw.status, 'status')
  const namespace = textIn(recordIn(raw, 'metadata'), 'namespace')
  const fields: SetFields = {
    meta,
    ...specFields(spec.value ?? {}),
    ...statusFields(status.value ?? {}, namespace),
  }
  const problem = spec.problem ?? status.problem
  return { fields, ...(problem ? { problem } : {}) }
}

type OfSpec = 'generators' | 'template' | 'policy' | 'steps' | 'isRolling'

function specFields(spec: RawSetSpec): Pick<SetFields, OfSpec> {
  const { strategy } = spec
  return {
    generators: generatorsOf(spec.generators ?? []),
    template: templateOf(spec),
    policy: policyOf(spec),
    isRolling: strategy?.type === 'RollingSync',
    steps: (strategy?.rollingSync?.steps ?? []).slice(0, MAX_RULES).map((step) => ({
      words:
        (step.matchExpressions ?? [])
          .map(({ key, operator, values }) =>
            expressionWords({ key: key ?? '', operator: operator ?? '', values: values ?? [] }),
          )
          .join(' and ') || 'All apps',
      ...(step.maxUpdate === null || step.maxUpdate === undefined
        ? {}
        : { maxUpdate: String(step.maxUpdate) }),
    })),
  }
}

function templateOf({ template }: RawSetSpec): AppSet['template'] {
  const spec = template?.spec ?? {}
  const { server, name, namespace } = spec.destination ?? {}
  return {
    name: short(template?.metadata?.name),
    project: short(spec.project) || 'default',
    destination: [short(name ?? server), short(namespace)].filter(Boolean).join(' / '),
    sources: sourcesOf(spec),
  }
}

function policyOf(spec: RawSetSpec): SetPolicy {
  const { syncPolicy, preservedFields: preserved } = spec
  return {
    applicationsSync: short(syncPolicy?.applicationsSync) || 'sync',
    preservesResources: syncPolicy?.preserveResourcesOnDeletion === true,
    ignored: (spec.ignoreApplicationDifferences ?? []).slice(0, MAX_RULES).map((rule) => ({
      app: short(rule.name),
      paths: [...(rule.jsonPointers ?? []), ...(rule.jqPathExpressions ?? [])].map(short),
    })),
    preserved: [...(preserved?.annotations ?? []), ...(preserved?.labels ?? [])].map(short),
    deletionOrder: short(spec.strategy?.deletionOrder),
    hasTemplatePatch: Boolean(spec.templatePatch),
  }
}

type OfStatus = 'conditions' | 'apps' | 'generated' | 'generatedTotal'

function statusFields(status: RawSetStatus, namespace: string): Pick<SetFields, OfStatus> {
  const apps = (status.applicationStatus ?? []).slice(0, MAX_APPS).filter(isRecord).map(appOf)
  const listed = (status.resources ?? [])
    .slice(0, MAX_APPS)
    .filter(isRecord)
    .filter((entry) => textIn(entry, 'kind') === 'Application' && textIn(entry, 'name') !== '')
    .map((entry) => ({
      namespace: intern(textIn(entry, 'namespace') || namespace),
      name: textIn(entry, 'name'),
    }))
  const generated = listed.length > 0 ? listed : apps.map(({ name }) => ({ namespace, name }))
  const known = Math.max(status.resources?.length ?? 0, status.applicationStatus?.length ?? 0)
  return {
    conditions: (status.conditions ?? []).slice(0, MAX_RULES).map((each) => ({
      type: intern(each.type),
      status: intern(each.status),
      ...(each.reason ? { reason: intern(each.reason) } : {}),
      message: clip(each.message),
      ...(each.lastTransitionTime ? { lastTransitionTime: each.lastTransitionTime } : {}),
    })),
    apps,
    generated,
    generatedTotal: Math.max(status.resourcesCount ?? 0, known),
  }
}

function appOf(entry: Json): RollOut['apps'][number] {
  const step = Number(textIn(entry, 'step'))
  const since = textIn(entry, 'lastTransitionTime')
  return {
    name: textIn(entry, 'application'),
    ...(Number.isInteger(step) && step > 0 ? { step } : {}),
    state: intern(textIn(entry, 'status')),
    message: clip(textIn(entry, 'message')),
    ...(since ? { since } : {}),
  }
}

function short(value: string | null | undefined): string {
  return intern(cut(value ?? '', MAX_TEXT))
}
