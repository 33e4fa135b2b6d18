import type { KubeObject } from '../../api/object'
import { idOf } from '../access'
import type { WorkloadContext } from './workload-context'

const MANAGER = { manager: 'kube-controller-manager' } as const
const AUTHORITY = `-----BEGIN CERTIFICATE-----
MIIBdjCCAR2gAwIBAgIBADAKBggqhkjOPQQDAjAjMSEwHwYDVQQDDBhzaW11bGF0
ZWQtY2x1c3Rlci1hdXRob3JpdHkwHhcNMjYwMTAxMDAwMDAwWhcNMzYwMTAxMDAw
-----END CERTIFICATE-----
`

/** Makes what every namespace has: the account `default` and the cluster's authority. */
export function furnishNamespace({ store }: WorkloadContext, namespace: KubeObject): void {
  const { name, creationTimestamp, deletionTimestamp } = namespace.metadata
  if (deletionTimestamp !== undefined) return
  const metadata = {
    namespace: name,
    ...(creationTimestamp !== undefined && { creationTimestamp }),
  }
  const account = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { ...metadata, name: 'default' },
  }
  const authority = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      ...metadata,
      name: 'kube-root-ca.crt',
      annotations: {
        'kubernetes.io/description':
          'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
      },
    },
    data: { 'ca.crt': AUTHORITY },
  }
  for (const object of [account, authority]) {
    if (!store.get(idOf(object))) store.create(object, MANAGER)
  }
}
