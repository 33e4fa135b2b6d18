/** kubectl's short names, as people type them; what has none is told by its kind in small letters. */
const SHORTS: Readonly<Record<string, string>> = {
  Application: 'app',
  ApplicationSet: 'appset',
  AppProject: 'appproj',
  Certificate: 'cert',
  CertificateRequest: 'cr',
  CertificateSigningRequest: 'csr',
  ClusterPolicyReport: 'cpolr',
  ConfigMap: 'cm',
  ControllerRevision: 'rev',
  CronJob: 'cj',
  CustomResourceDefinition: 'crd',
  DaemonSet: 'ds',
  Deployment: 'deploy',
  Endpoints: 'ep',
  EndpointSlice: 'eps',
  Event: 'ev',
  ExternalSecret: 'es',
  Gateway: 'gtw',
  GitRepository: 'gitrepo',
  HelmChart: 'hc',
  HelmRelease: 'hr',
  HelmRepository: 'helmrepo',
  HorizontalPodAutoscaler: 'hpa',
  HTTPRoute: 'route',
  Ingress: 'ing',
  IngressClass: 'ingclass',
  Issuer: 'issuer',
  Kustomization: 'ks',
  LimitRange: 'limits',
  Machine: 'ma',
  MachineDeployment: 'md',
  MachineSet: 'ms',
  MutatingWebhookConfiguration: 'mwc',
  Namespace: 'ns',
  NetworkPolicy: 'netpol',
  Node: 'no',
  OCIRepository: 'ocirepo',
  PersistentVolume: 'pv',
  PersistentVolumeClaim: 'pvc',
  Pod: 'pod',
  PodDisruptionBudget: 'pdb',
  PolicyReport: 'polr',
  PriorityClass: 'pc',
  PrometheusRule: 'promrule',
  ReplicaSet: 'rs',
  Repository: 'repo',
  ResourceQuota: 'quota',
  RoleBinding: 'rb',
  ScaledObject: 'so',
  SealedSecret: 'ss',
  Service: 'svc',
  ServiceAccount: 'sa',
  ServiceMonitor: 'smon',
  StatefulSet: 'sts',
  StorageClass: 'sc',
  Terraform: 'tf',
  ValidatingWebhookConfiguration: 'vwc',
}

/** kubectl's short name of a kind: `deploy`, `rs`, `svc`. */
export function kindShort(kind: string): string {
  return Object.hasOwn(SHORTS, kind) ? (SHORTS[kind] ?? kind) : kind.toLowerCase()
}

/** "3 pods", "1 ConfigMap": common kinds in small letters, as people say them. */
export function kindCount(count: number, kind: string): string {
  const word = kind === 'Pod' ? 'pod' : kind
  if (count === 1) return `1 ${word}`
  const many = /(s|x|ch|sh)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`
  return `${count.toLocaleString('en')} ${/^Endpoints$/.test(word) ? word : many}`
}
