import { stringify } from 'yaml'
import type { Fields } from '../engines/access'

/** What a workload's manifest says beside its name and image. */
export interface Workload {
  kind?: 'Deployment' | 'StatefulSet' | 'DaemonSet'
  replicas?: number
  /** Added to the container. */
  container?: Fields
  /** Added to the pod's spec. */
  pod?: Fields
  /** Further containers. */
  beside?: readonly Fields[]
  /** Added to the workload's spec. */
  spec?: Fields
  labels?: Record<string, string>
  annotations?: Record<string, string>
}

/** YAML of objects, one document each. */
export function manifests(...objects: readonly object[]): string {
  return objects.map((object) => stringify(object)).join('---\n')
}

/** A Deployment, StatefulSet or DaemonSet of one container, selected by the label `app`. */
export function workloadManifest(name: string, image: string, more: Workload = {}): Fields {
  const { kind = 'Deployment', replicas = 2, container, pod, beside = [], spec, labels } = more
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: {
      name,
      labels: { app: name, ...labels },
      ...(more.annotations && { annotations: more.annotations }),
    },
    spec: {
      ...(kind !== 'DaemonSet' && { replicas }),
      ...(kind === 'StatefulSet' && { serviceName: name }),
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [
            {
              name,
              image,
              ports: [{ containerPort: 8080 }],
              resources: {
                requests: { cpu: '100m', memory: '100Mi' },
                limits: { cpu: '150m', memory: '150Mi' },
              },
              ...container,
            },
            ...beside,
          ],
          ...pod,
        },
      },
      ...spec,
    },
  }
}

/** A Service in front of a workload of the same name. */
export function serviceManifest(name: string, spec: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      selector: { app: name },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      ...spec,
    },
  }
}

/** A ConfigMap. */
export function configMapManifest(name: string, data: Record<string, string>): Fields {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data }
}

/** A custom object that has only a spec. */
export function customManifest(
  apiVersion: string,
  kind: string,
  name: string,
  spec: Fields,
  metadata: Fields = {},
): Fields {
  return { apiVersion, kind, metadata: { name, ...metadata }, spec }
}
