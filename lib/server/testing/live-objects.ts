import 'server-only'

import type { FakeObject } from './fake-objects'

const AT = '2026-03-01T11:00:00Z'

interface Choices {
  namespace?: string
  uid?: string
  labels?: Record<string, string>
  /** Objects that made it. */
  by?: readonly FakeObject[]
  spec?: unknown
  status?: unknown
}

/** An object of any kind as an API server holds it: `aThing('apps/v1', 'ReplicaSet', 'web-1', …)`. */
export function aThing(
  apiVersion: string,
  kind: string,
  name: string,
  choices: Choices = {},
): FakeObject {
  const { namespace = 'shop', labels = {}, by = [], spec, status } = choices
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== '' && { namespace }),
      uid: choices.uid ?? `uid-${kind}-${name}`,
      creationTimestamp: AT,
      labels,
      ...(by.length > 0 && { ownerReferences: by.map(ownerReference) }),
    },
    ...(spec !== undefined && { spec }),
    ...(status !== undefined && { status }),
  }
}

function ownerReference({ apiVersion, kind, metadata }: FakeObject) {
  return { apiVersion, kind, name: metadata.name, uid: metadata.uid, controller: true }
}

/** A Deployment that has settled, or that is still at it. */
export function aLiveDeployment(name: string, ready = 1): FakeObject {
  const labels = { app: name }
  const made = aThing('apps/v1', 'Deployment', name, {
    labels,
    spec: { replicas: 1, selector: { matchLabels: labels }, template: aTemplate(labels) },
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: ready,
      availableReplicas: ready,
      conditions: [{ type: 'Available', status: ready > 0 ? 'True' : 'False' }],
    },
  })
  return { ...made, metadata: { ...made.metadata, generation: 1 } }
}

export function aReplicaSet(name: string, by: FakeObject, replicas = 1): FakeObject {
  return aThing('apps/v1', 'ReplicaSet', name, {
    by: [by],
    spec: { replicas },
    status: { replicas, readyReplicas: replicas },
  })
}

/** A pod that runs, labelled as its Deployment's pods are. */
export function aPod(name: string, by: FakeObject, choices: Choices = {}): FakeObject {
  return aThing('v1', 'Pod', name, {
    by: [by],
    spec: aTemplate({}).spec,
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        { name: 'app', ready: true, restartCount: 0, state: { running: { startedAt: AT } } },
      ],
    },
    ...choices,
  })
}

export function anEvent(
  name: string,
  about: FakeObject,
  { reason = 'Created', lastTimestamp = AT } = {},
): FakeObject {
  const { apiVersion, kind, metadata } = about
  return {
    ...aThing('v1', 'Event', name),
    involvedObject: { apiVersion, kind, ...metadata },
    ...{ reason, type: 'Warning', message: `${reason}.`, count: 1 },
    ...{ firstTimestamp: lastTimestamp, lastTimestamp },
  }
}

function aTemplate(labels: Record<string, string>) {
  return {
    metadata: { labels },
    spec: { containers: [{ name: 'app', image: 'registry.example/web:1.0' }] },
  }
}
