import type { AppSet } from '@/lib/domain/app-set'
import type { Tone } from '@/lib/domain/description'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'
import type { ConditionWord } from '@/lib/domain/description'

import type { EngineContext, Slim } from '../../engine'
import type { SetFields } from './fields'
import { setConditionWord } from './set-conditions'
import { setPolicies } from './set-policies'

const CONTROLLER = 'applicationset-controller'

/** An ApplicationSet in the product's words. */
export function readSetObject(type: ResourceType, object: Slim, context: EngineContext): AppSet {
  const { id, uid, problem } = object
  const set = object.fields as SetFields
  const conditions: ConditionWord[] = [
    ...(problem ? [{ type: 'Unreadable', tone: 'bad' as const, message: problem }] : []),
    ...set.conditions.map(setConditionWord),
  ]
  return {
    ref: { cluster: context.cluster, type: typeName(type), namespace: id.namespace, name: id.name },
    uid,
    label: 'ApplicationSet',
    ...standingOf(object, set, context),
    conditions,
    generators: set.generators,
    template: set.template,
    policies: setPolicies(set),
    ...(set.isRolling ? { rollOut: { steps: set.steps, apps: set.apps } } : {}),
    generated: set.generated,
    generatedTotal: set.generatedTotal,
    labels: set.meta.labels,
  }
}

interface Standing {
  tone: Tone
  message: string
}

/** How a set stands: what its controller says, unless that is down or what it says cannot be read. */
function standingOf({ id, problem }: Slim, set: SetFields, context: EngineContext): Standing {
  if (problem !== undefined) return { tone: 'warning', message: problem }
  const controller = controllerOf(id.namespace, context)
  if (controller.state === 'down') return { tone: 'warning', message: controller.message }
  if (set.meta.deletedAt) return { tone: 'running', message: 'It is being deleted.' }
  const says = (type: string, status: string) =>
    set.conditions.find((each) => each.type === type && each.status === status)
  const bad =
    says('ErrorOccurred', 'True') ??
    says('ParametersGenerated', 'False') ??
    says('InvalidRolloutConfig', 'True') ??
    says('ResourcesUpToDate', 'False')
  if (bad) return { tone: 'bad', message: bad.message ?? bad.type }
  const rolling = says('RolloutProgressing', 'True')
  if (rolling) {
    return { tone: 'running', message: rolling.message ?? 'A roll-out in steps is under way.' }
  }
  if (says('ResourcesUpToDate', 'True')) return { tone: 'good', message: countOf(set) }
  return { tone: 'warning', message: 'Argo CD has not reported on it yet.' }
}

/** A set may live in another namespace than its controller. */
function controllerOf(namespace: string, context: EngineContext) {
  const own = context.controller(CONTROLLER, namespace)
  return own.state === 'unknown' ? context.controller(CONTROLLER) : own
}

function countOf({ generatedTotal }: SetFields): string {
  if (generatedTotal === 0) return 'It is up to date.'
  return generatedTotal === 1
    ? 'It is up to date with 1 Application.'
    : `It is up to date with ${generatedTotal} Applications.`
}
