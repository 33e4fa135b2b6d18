import 'server-only'

/** Field managers of GitOps engines: what they write is what the source says. */
const ENGINES: ReadonlySet<string> = new Set([
  'argocd-controller',
  'argocd-application-controller',
  'argocd-applicationset-controller',
  'argocd-server',
  'kustomize-controller',
  'helm-controller',
  'source-controller',
  'flux-operator',
  'flux',
])

/** Field managers of Kubernetes itself, which write status and what follows from the object. */
const KUBERNETES: ReadonlySet<string> = new Set([
  'kube-controller-manager',
  'kube-scheduler',
  'kube-apiserver',
  'kubelet',
  'cloud-controller-manager',
  'k3s',
  'k3s-supervisor@server',
  'before-first-apply',
])

export function isEngineManager(manager: string): boolean {
  return ENGINES.has(manager)
}

export function isKubernetesManager(manager: string): boolean {
  return KUBERNETES.has(manager)
}
