import type { ChartVersion } from '../git/chart-repository'

/** One part of the platform catalog: a chart and where it belongs. */
export interface Component {
  name: string
  category: string
  namespace: string
  chart: string
  appVersion: string
  /** The Helm repository that a Flux cluster takes it from. */
  repository: string
  workloads: readonly {
    kind: 'Deployment' | 'StatefulSet' | 'DaemonSet'
    name: string
    image: string
    replicas?: number
  }[]
}

type Workload = Component['workloads'][number]

function part(
  name: string,
  category: string,
  chart: string,
  appVersion: string,
  repository: string,
  ...workloads: (Workload | string)[]
): Component {
  return {
    name,
    category,
    namespace: name,
    chart,
    appVersion,
    repository,
    workloads: workloads.map((entry) =>
      typeof entry === 'string' ? { kind: 'Deployment', name, image: entry, replicas: 1 } : entry,
    ),
  }
}

const daemon = (name: string, image: string): Workload => ({ kind: 'DaemonSet', name, image })
const stateful = (name: string, image: string, replicas = 1): Workload => ({
  kind: 'StatefulSet',
  name,
  image,
  replicas,
})
const also = (name: string, image: string, replicas = 1): Workload => ({
  kind: 'Deployment',
  name,
  image,
  replicas,
})

/** The platform catalog, most wanted first. */
export const COMPONENTS: readonly Component[] = [
  part(
    'ingress-nginx',
    'networking',
    '4.8.0',
    'v1.9.0',
    'ingress-nginx',
    also('ingress-nginx-controller', 'registry.k8s.io/ingress-nginx/controller', 2),
  ),
  part(
    'cert-manager',
    'security',
    'v1.16.3',
    'v1.16.3',
    'jetstack',
    also('cert-manager', 'quay.io/jetstack/cert-manager-controller'),
    also('cert-manager-webhook', 'quay.io/jetstack/cert-manager-webhook'),
    also('cert-manager-cainjector', 'quay.io/jetstack/cert-manager-cainjector'),
  ),
  part(
    'external-dns',
    'networking',
    '1.15.1',
    'v0.15.1',
    'external-dns',
    'registry.k8s.io/external-dns/external-dns',
  ),
  part(
    'metrics-server',
    'monitoring',
    '3.12.2',
    'v0.7.2',
    'metrics-server',
    'registry.k8s.io/metrics-server/metrics-server',
  ),
  part(
    'kube-state-metrics',
    'monitoring',
    '5.27.0',
    'v2.14.0',
    'prometheus-community',
    'registry.k8s.io/kube-state-metrics/kube-state-metrics',
  ),
  part(
    'prometheus',
    'monitoring',
    '26.0.1',
    'v3.0.1',
    'prometheus-community',
    stateful('prometheus-server', 'quay.io/prometheus/prometheus'),
  ),
  part('grafana', 'monitoring', '8.8.2', '11.4.0', 'grafana', 'docker.io/grafana/grafana'),
  part(
    'loki',
    'monitoring',
    '6.24.0',
    '3.3.2',
    'grafana',
    stateful('loki', 'docker.io/grafana/loki'),
  ),
  part(
    'promtail',
    'monitoring',
    '6.16.6',
    '3.0.0',
    'grafana',
    daemon('promtail', 'docker.io/grafana/promtail'),
  ),
  part(
    'external-secrets',
    'security',
    '0.12.1',
    'v0.12.1',
    'external-secrets',
    'oci.external-secrets.io/external-secrets/external-secrets',
  ),
  part(
    'sealed-secrets',
    'security',
    '2.17.0',
    '0.27.3',
    'sealed-secrets',
    'docker.io/bitnami/sealed-secrets-controller',
  ),
  part(
    'kyverno',
    'security',
    '3.3.4',
    'v1.13.2',
    'kyverno',
    also('kyverno-admission-controller', 'ghcr.io/kyverno/kyverno', 3),
    also('kyverno-background-controller', 'ghcr.io/kyverno/background-controller'),
  ),
  part('velero', 'storage', '8.1.0', 'v1.15.0', 'vmware-tanzu', 'docker.io/velero/velero'),
  part('opencost', 'finops', '1.42.0', '1.112.0', 'opencost', 'ghcr.io/opencost/opencost'),
  part(
    'keda',
    'scaling',
    '2.16.1',
    '2.16.1',
    'kedacore',
    also('keda-operator', 'ghcr.io/kedacore/keda'),
    also('keda-metrics-apiserver', 'ghcr.io/kedacore/keda-metrics-apiserver'),
  ),
  part('reloader', 'operations', '1.2.0', 'v1.2.0', 'stakater', 'ghcr.io/stakater/reloader'),
  part(
    'node-problem-detector',
    'operations',
    '2.3.14',
    'v0.8.19',
    'deliveryhero',
    daemon('node-problem-detector', 'registry.k8s.io/node-problem-detector/node-problem-detector'),
  ),
  part(
    'trivy-operator',
    'security',
    '0.25.0',
    '0.23.0',
    'aqua',
    'mirror.gcr.io/aquasec/trivy-operator',
  ),
  part(
    'oauth2-proxy',
    'security',
    '7.9.2',
    '7.7.1',
    'oauth2-proxy',
    'quay.io/oauth2-proxy/oauth2-proxy',
  ),
  part(
    'robusta',
    'operations',
    '0.19.0',
    '0.19.0',
    'robusta',
    also('robusta-runner', 'docker.io/robustadev/robusta-runner'),
    also('robusta-forwarder', 'docker.io/robustadev/kubewatch'),
  ),
]

/** A component by name; throws for a name that is not in the catalog. */
export function component(name: string): Component {
  const found = COMPONENTS.find((one) => one.name === name)
  if (!found) throw new Error(`no component ${name}`)
  return found
}

/** The files of a component's chart at a version: templates only put values in place. */
export function chartFiles(
  { name, workloads }: Component,
  version: string,
  appVersion: string,
): Record<string, string> {
  const files: Record<string, string> = {
    'Chart.yaml': `apiVersion: v2\nname: ${name}\ndescription: ${name} for the platform\ntype: application\nversion: ${version.replace(/^v/, '')}\nappVersion: "${appVersion}"\n`,
    'values.yaml': `image:\n  tag: ${appVersion}\nlogLevel: info\n${workloads.map(({ name: own, replicas }) => (replicas === undefined ? '' : `${key(own)}:\n  replicas: ${replicas}\n`)).join('')}`,
    'templates/serviceaccount.yaml':
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\n',
    'templates/configmap.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-config\n  namespace: {{ .Release.Namespace }}\ndata:\n  logLevel: {{ .Values.logLevel | quote }}\n',
  }
  for (const workload of workloads) {
    files[`templates/${workload.name}.yaml`] = workloadTemplate(workload)
    if (workload.kind !== 'DaemonSet')
      files[`templates/${workload.name}-service.yaml`] = serviceTemplate(workload.name)
  }
  return files
}

/** A chart version for a Helm repository. */
export function chartVersion(
  one: Component,
  version: string,
  appVersion: string,
  created: string,
): ChartVersion {
  const files = new Map(Object.entries(chartFiles(one, version, appVersion)))
  return { name: one.name, version, appVersion, files, created }
}

function key(name: string): string {
  return name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

function workloadTemplate({ kind, name, image }: Workload): string {
  const replicas = kind === 'DaemonSet' ? '' : `  replicas: {{ .Values.${key(name)}.replicas }}\n`
  const serviceName = kind === 'StatefulSet' ? `  serviceName: ${name}\n` : ''
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
  namespace: {{ .Release.Namespace }}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/instance: {{ .Release.Name }}
    app.kubernetes.io/version: {{ .Values.image.tag | quote }}
spec:
${replicas}${serviceName}  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/instance: {{ .Release.Name }}
    spec:
      serviceAccountName: {{ .Release.Name }}
      containers:
        - name: ${name}
          image: ${image}:{{ .Values.image.tag }}
          args:
            - --log-level={{ .Values.logLevel }}
`
}

function serviceTemplate(name: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: {{ .Release.Namespace }}
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: 8080
`
}
