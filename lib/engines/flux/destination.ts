import type { Destination } from '@/lib/domain/app'
import type { ObjectId } from '@/lib/domain/ref'

import type { EngineContext } from '../engine'
import type { AppFields } from './fields'

/** Where an app deploys: here, or to the cluster that its kubeConfig names. */
export function destinationOf(
  id: ObjectId,
  fields: AppFields,
  context: EngineContext,
): Destination {
  const { targetNamespace, inventory, kubeConfig, kind } = fields
  const fallback = kind === 'HelmRelease' ? id.namespace : (inventory?.namespace ?? '')
  const namespace = targetNamespace || fallback
  if (!kubeConfig) return { cluster: context.cluster, namespace }
  if (kubeConfig.secret) {
    const target = { kubeConfigSecret: kubeConfig.secret, namespace: id.namespace }
    return { namespace, ...context.clusterOf(target) }
  }
  const problem = kubeConfig.configMap
    ? `Its cluster is named by ConfigMap ${id.namespace}/${kubeConfig.configMap}, which is not read.`
    : 'Its kubeConfig names neither a Secret nor a ConfigMap.'
  return { namespace, problem }
}
