import 'server-only'

/** A deployment with one container, as people write one. */
export function deployment(name: string, image = 'nginx:1.25'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: main
          image: ${image}
          envFrom:
            - configMapRef: { name: settings }
            - secretRef: { name: keys, optional: true }
`
}

export function service(name: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector: { app: ${name} }
  ports:
    - port: 80
`
}

export function configMap(name: string, key = 'a', value = '"1"'): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${key}: ${value}\n`
}

/** A kustomization of these resources, and more lines. */
export function kustomization(resources: readonly string[], rest = ''): string {
  const head = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
  return `${head}resources:\n${resources.map((each) => `  - ${each}\n`).join('')}${rest}`
}

/** A base with a deployment and a service. */
export const BASE = {
  'base/deployment.yaml': deployment('web'),
  'base/service.yaml': service('web'),
  'base/kustomization.yaml': kustomization(['deployment.yaml', 'service.yaml']),
}
