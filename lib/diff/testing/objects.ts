import type { CompareRules } from '@/lib/domain/recipe'

import type { CompareLiveInput, JsonObject } from '../compare-input'
import { idOf } from '../json'

export const NO_RULES: CompareRules = {
  how: 'three-way',
  manager: 'engine',
  cleans: [],
  comparesStatus: false,
  ignore: [],
  skip: [],
  ownMarks: [],
  prunes: true,
  hookAnnotations: [],
}

/** A Deployment as a person writes one. */
export function aDeployment(spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [
            {
              name: 'web',
              image: 'shop/web:1.0',
              ports: [{ containerPort: 8080 }],
              env: [{ name: 'LEVEL', value: 'info' }],
              resources: { limits: { cpu: '1000m', memory: '1024Mi' } },
            },
          ],
        },
      },
      ...spec,
    },
  }
}

/** What an API server keeps of an object besides what was said. */
export function asStored(object: JsonObject, more: JsonObject = {}): JsonObject {
  return {
    ...object,
    metadata: {
      ...(object.metadata as JsonObject),
      uid: 'u-1',
      resourceVersion: '7',
      generation: 1,
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...more,
    },
    status: { observedGeneration: 1 },
  }
}

/** The annotation that client-side apply writes. */
export function lastApplied(object: JsonObject): JsonObject {
  return {
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(object) },
  }
}

export type LiveOptions = Partial<Omit<CompareLiveInput, 'wanted' | 'live' | 'rules'>> & {
  wanted: readonly JsonObject[]
  live: readonly JsonObject[]
  rules?: Partial<CompareRules>
}

/** A comparison in which every live object was read, and every wanted one that is not live is missing. */
export function aLiveInput({ wanted, live, rules, ...more }: LiveOptions): CompareLiveInput {
  const read = live.flatMap((object) => {
    const id = idOf(object)
    return id ? [{ id, state: 'read' as const, object }] : []
  })
  const missing = wanted.flatMap((object) => {
    const id = idOf(object)
    const isThere = read.some((side) => JSON.stringify(side.id) === JSON.stringify(id))
    return id && !isThere ? [{ id, state: 'missing' as const }] : []
  })
  return {
    wanted,
    live: [...read, ...missing],
    managed: read.map(({ id }) => id),
    rules: { ...NO_RULES, ...rules },
    secrets: [],
    engineManagers: ['engine'],
    ...more,
  }
}
