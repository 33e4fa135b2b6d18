import 'server-only'

import type { FleetView } from '../fleet/fleet-view'
import { watchedTypeOf } from './known-kinds'

/** Kinds of Kubernetes itself and of common operators that stand outside of all namespaces, as `group/Kind`. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  '/Namespace',
  '/Node',
  '/PersistentVolume',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/ClusterRoleBinding',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apiregistration.k8s.io/APIService',
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'storage.k8s.io/StorageClass',
  'storage.k8s.io/CSIDriver',
  'storage.k8s.io/CSINode',
  'storage.k8s.io/VolumeAttachment',
  'scheduling.k8s.io/PriorityClass',
  'node.k8s.io/RuntimeClass',
  'networking.k8s.io/IngressClass',
  'gateway.networking.k8s.io/GatewayClass',
  'certificates.k8s.io/CertificateSigningRequest',
  'policy/PodSecurityPolicy',
  'cert-manager.io/ClusterIssuer',
  'external-secrets.io/ClusterSecretStore',
  'external-secrets.io/ClusterExternalSecret',
  'kyverno.io/ClusterPolicy',
])

interface Asked {
  group: string
  kind: string
  namespace: string
}

/** Whether a kind lives in namespaces: by what is watched there, by what is known of it, else by whether a namespace was asked for. */
export function isNamespacedKind(asked: Asked, fleet: FleetView, cluster: string): boolean {
  const { group, kind, namespace } = asked
  const served = fleet
    .kinds(cluster)
    .find(({ type }) => type.group === group && type.kind === kind)?.type
  return served ? served.namespaced : livesInNamespaces(asked, namespace !== '')
}

/** The same where no cluster can be asked; `hasNamespace`: one is named for it. */
export function livesInNamespaces(
  asked: Pick<Asked, 'group' | 'kind'>,
  hasNamespace: boolean,
): boolean {
  const known = watchedTypeOf(asked)
  if (known) return known.namespaced
  if (CLUSTER_SCOPED.has(`${asked.group}/${asked.kind}`)) return false
  return hasNamespace || !asked.kind.startsWith('Cluster')
}
