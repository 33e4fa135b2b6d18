import type { KubeObject } from '../../api/object'
import type { ObjectStore } from '../../api/object-store'
import { dig, fieldsAt, listAt, textAt } from '../access'
import { quantity, quantityText } from './quantity'
import type { WorkloadContext } from './workload-context'

/** Why admission does not let a pod be created, in its words; undefined when it does. */
export function refusalOf(context: WorkloadContext, pod: KubeObject): string | undefined {
  return quotaRefusal(context.store, pod) ?? context.refuse?.(pod)
}

/** What the pods of a namespace use of what a quota counts. */
export function quotaUsed(store: ObjectStore, quota: KubeObject): Record<string, string> {
  const pods = store
    .list('', 'Pod', quota.metadata.namespace)
    .filter((pod) => !['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase')))
  const sum = (name: string) => pods.reduce((all, pod) => all + asked(pod, name), 0)
  return Object.fromEntries(
    Object.keys(fieldsAt(quota, 'spec', 'hard')).map((name) => [name, amount(name, sum(name))]),
  )
}

function quotaRefusal(store: ObjectStore, pod: KubeObject): string | undefined {
  const { name, namespace = '' } = pod.metadata
  for (const quota of store.list('', 'ResourceQuota', namespace)) {
    const hard = fieldsAt(quota, 'spec', 'hard')
    const used = quotaUsed(store, quota)
    const over = Object.keys(hard).filter(
      (one) => asked(pod, one) > 0 && quantity(used[one]) + asked(pod, one) > quantity(hard[one]),
    )
    if (over.length === 0) continue
    const row = (value: (one: string) => string) =>
      over.map((one) => `${one}=${value(one)}`).join(',')
    return `pods "${name}" is forbidden: exceeded quota: ${quota.metadata.name}, requested: ${row((one) => amount(one, asked(pod, one)))}, used: ${row((one) => used[one] ?? '0')}, limited: ${row((one) => String(hard[one]))}`
  }
  return undefined
}

/** How much of a quota's resource (`pods`, `limits.memory`, `cpu`, …) a pod takes. */
function asked(pod: KubeObject, resource: string): number {
  if (resource === 'pods' || resource === 'count/pods') return 1
  const [kind = '', name] = resource.includes('.') ? resource.split('.') : ['requests', resource]
  return listAt(pod, 'spec', 'containers').reduce<number>(
    (sum, container) => sum + quantity(dig(container, 'resources', kind, name ?? '')),
    0,
  )
}

function amount(resource: string, value: number): string {
  return quantityText(value, resource.endsWith('memory'))
}
