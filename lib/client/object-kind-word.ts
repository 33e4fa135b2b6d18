/** kubectl's short names, as people who know clusters read them; `pod` and `secret` are as short as they get. */
const SHORT: Readonly<Record<string, string>> = {
  Deployment: 'deploy',
  ReplicaSet: 'rs',
  StatefulSet: 'sts',
  DaemonSet: 'ds',
  CronJob: 'cj',
  Service: 'svc',
  Ingress: 'ing',
  ConfigMap: 'cm',
  ServiceAccount: 'sa',
  Namespace: 'ns',
  PersistentVolumeClaim: 'pvc',
  PersistentVolume: 'pv',
  StorageClass: 'sc',
  HorizontalPodAutoscaler: 'hpa',
  PodDisruptionBudget: 'pdb',
  NetworkPolicy: 'netpol',
  ResourceQuota: 'quota',
  LimitRange: 'limits',
  EndpointSlice: 'eps',
  Endpoints: 'ep',
  RoleBinding: 'rb',
  ClusterRole: 'crole',
  ClusterRoleBinding: 'crb',
  CustomResourceDefinition: 'crd',
  PriorityClass: 'pc',
  Application: 'app',
  ApplicationSet: 'appset',
  AppProject: 'appproj',
  Kustomization: 'ks',
  HelmRelease: 'hr',
  GitRepository: 'gitrepo',
  OCIRepository: 'ocirepo',
  HelmRepository: 'helmrepo',
  HelmChart: 'hc',
  Certificate: 'cert',
  CertificateRequest: 'cr',
  ExternalSecret: 'es',
  SealedSecret: 'ss',
  PolicyReport: 'polr',
  ClusterPolicyReport: 'cpolr',
  ScaledObject: 'so',
}
const LONGEST = 14

/** The word of a kind for its chip: kubectl's short name where it has one, else the kind itself in lower case. */
export function kindWord(kind: string): string {
  const word = Object.hasOwn(SHORT, kind) ? (SHORT[kind] ?? kind) : kind.toLowerCase()
  return word.length > LONGEST ? `${word.slice(0, LONGEST - 1)}…` : word
}
