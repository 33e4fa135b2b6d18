import type { KubeObject } from '../api/object'
import type { Fields } from '../engines/access'

/** A Deployment manifest's usual parts. */
export interface WebApp {
  name: string
  image: string
  replicas?: number
  port?: number
  env?: Record<string, string>
}

const ARGOCD_FINALIZER = 'resources-finalizer.argocd.argoproj.io'

/** YAML of a Deployment as teams write it. */
export function deploymentYaml({
  name,
  image,
  replicas = 2,
  port = 8080,
  env = {},
}: WebApp): string {
  const variables = Object.entries(env)
    .map(
      ([key, value]) =>
        `            - name: ${key}\n              value: ${JSON.stringify(value)}\n`,
    )
    .join('')
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: ${image}
          ports:
            - containerPort: ${port}
${variables === '' ? '' : `          env:\n${variables}`}          resources:
            requests:
              cpu: 100m
              memory: 100Mi
            limits:
              cpu: 150m
              memory: 150Mi
`
}

/** YAML of a Service in front of a Deployment. */
export function serviceYaml(
  name: string,
  options: { app?: string; port?: number; type?: string; nodePort?: number } = {},
): string {
  const { app = name, port = 80, type = 'ClusterIP', nodePort } = options
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: ${type}
  selector:
    app: ${app}
  ports:
    - name: http
      port: ${port}
      targetPort: 8080
${nodePort === undefined ? '' : `      nodePort: ${nodePort}\n`}`
}

/** YAML of a ConfigMap. */
export function configMapYaml(name: string, data: Record<string, string>): string {
  const lines = Object.entries(data).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`)
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${lines.join('')}`
}

/** YAML of a kustomization file. */
export function kustomizationYaml(resources: readonly string[], rest = ''): string {
  const list = resources.map((entry) => `  - ${entry}\n`).join('')
  return `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${list}${rest}`
}

/** What an Argo CD Application says. */
export interface ApplicationSpec {
  name: string
  namespace: string
  source?: Fields
  sources?: Fields[]
  destination: { server?: string; name?: string; namespace: string }
  project?: string
  automated?: { prune?: boolean; selfHeal?: boolean }
  syncOptions?: string[]
  retry?: Fields
  labels?: Record<string, string>
  annotations?: Record<string, string>
  cascade?: boolean
  ignoreDifferences?: Fields[]
  info?: { name: string; value: string }[]
}

/** An Application object. */
export function application(spec: ApplicationSpec): KubeObject {
  const { name, namespace, source, sources, destination, automated, retry, labels, annotations } =
    spec
  const syncOptions = spec.syncOptions ?? ['CreateNamespace=true']
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(spec.cascade !== false && { finalizers: [ARGOCD_FINALIZER] }),
    },
    spec: {
      project: spec.project ?? 'default',
      ...(source && { source }),
      ...(sources && { sources }),
      destination,
      syncPolicy: { ...(automated && { automated }), syncOptions, ...(retry && { retry }) },
      ...(spec.info && { info: spec.info }),
      ...(spec.ignoreDifferences && { ignoreDifferences: spec.ignoreDifferences }),
    },
  }
}

/** A Flux Kustomization object (apiVersion v1). */
export function kustomization(
  name: string,
  spec: { path: string; source: string; namespace?: string; sourceKind?: string } & Fields,
  metadata: { labels?: Record<string, string>; annotations?: Record<string, string> } = {},
): KubeObject {
  const { path, source, sourceKind = 'GitRepository', namespace = 'flux-system', ...rest } = spec
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace, ...metadata },
    spec: {
      interval: '5m',
      prune: true,
      path,
      sourceRef: { kind: sourceKind, name: source },
      ...rest,
    },
  }
}

/** A Flux GitRepository object (apiVersion v1). */
export function gitRepository(
  name: string,
  url: string,
  spec: Fields = {},
  namespace = 'flux-system',
): KubeObject {
  return {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace },
    spec: { interval: '1m', ref: { branch: 'main' }, timeout: '60s', url, ...spec },
  }
}

/** A Flux HelmRepository object in the given source API version. */
export function helmRepository(
  name: string,
  url: string,
  version: string,
  spec: Fields = {},
): KubeObject {
  return {
    apiVersion: `source.toolkit.fluxcd.io/${version}`,
    kind: 'HelmRepository',
    metadata: { name, namespace: 'flux-system' },
    spec: { interval: '10m', url, ...spec },
  }
}

/** A Flux HelmRelease object in the given helm API version. */
export function helmRelease(
  name: string,
  version: string,
  spec: {
    chart: string
    version: string
    repository: string
    targetNamespace?: string
    namespace?: string
  } & Fields,
): KubeObject {
  const { chart, version: chartVersion, repository, namespace = 'flux-system', ...rest } = spec
  const sourceRef = { kind: 'HelmRepository', name: repository, namespace: 'flux-system' }
  return {
    apiVersion: `helm.toolkit.fluxcd.io/${version}`,
    kind: 'HelmRelease',
    metadata: { name, namespace },
    spec: {
      interval: '10m',
      chart: { spec: { chart, version: chartVersion, sourceRef, interval: '10m' } },
      ...(spec.targetNamespace !== undefined && { releaseName: name }),
      ...rest,
    },
  }
}
