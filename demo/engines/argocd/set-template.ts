import type { KubeObject } from '../../api/object'
import { fieldsAt, isFields, type Fields } from '../access'
import { controllerRef } from '../workloads/workload-context'
import { isoTime, type ArgoContext } from './context'
import type { Parameters } from './set-generators'

/** The Application that a set's template gives for one set of parameters. */
export function instantiate(
  context: ArgoContext,
  set: KubeObject,
  parameters: Parameters,
): KubeObject {
  const text = JSON.stringify(fieldsAt(set, 'spec', 'template')).replace(
    /\{\{\s*\.?([\w./-]+)\s*\}\}/g,
    (_all, name: string) => JSON.stringify(parameters[name] ?? '').slice(1, -1),
  )
  const template = JSON.parse(text) as {
    metadata: {
      name: string
      labels?: Record<string, string>
      annotations?: Record<string, string>
    }
    spec: Fields
  }
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      ...template.metadata,
      namespace: context.namespace,
      creationTimestamp: isoTime(context),
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
      ownerReferences: [controllerRef(set)],
    },
    spec: isRolling(set) ? withoutAutomation(template.spec) : template.spec,
  }
}

/** Whether a set rolls out in steps, by its own syncs instead of the apps' automated ones. */
export function isRolling(set: KubeObject): boolean {
  return fieldsAt(set, 'spec', 'strategy').type === 'RollingSync'
}

function withoutAutomation(spec: Fields): Fields {
  const policy = spec.syncPolicy
  if (!isFields(policy)) return spec
  const { automated: _automated, ...rest } = policy
  return { ...spec, syncPolicy: rest }
}
