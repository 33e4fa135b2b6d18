import type { Finding } from '../../finding'
import { projectEvent } from '../../objects/project-event'
import { projectObject } from '../../objects/project-object'
import type { ObjectId } from '../../ref'
import { diagnose } from '../diagnose'

/** Objects and Events as an API server answers them. */
export type Json = Readonly<Record<string, unknown>>

export const NOW = Date.parse('2026-03-01T12:00:00Z')
const LONG_AGO = '2026-03-01T11:00:00Z'
const MARKS = new Set(['argocd.argoproj.io/hook', 'helm.sh/hook'])

export const WEB: ObjectId = {
  ...{ group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
}

interface Owned {
  kind: string
  name: string
  apiVersion?: string
}

function metadata(name: string, owner: Owned | undefined, more: Json = {}): Json {
  return {
    ...{ name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: LONG_AGO, generation: 1 },
    ...(owner && {
      ownerReferences: [
        {
          apiVersion: owner.apiVersion ?? 'apps/v1',
          ...{ kind: owner.kind, name: owner.name, uid: `uid-${owner.name}`, controller: true },
        },
      ],
    }),
    ...more,
  }
}

/** An object with what a test says of it; created an hour ago. */
export function anObject(
  apiVersion: string,
  kind: string,
  name: string,
  { owner, meta, ...rest }: { owner?: Owned; meta?: Json; spec?: Json; status?: Json } & Json = {},
): Json {
  return { apiVersion, kind, metadata: metadata(name, owner, meta), ...rest }
}

/** Deployment web of that many pods, none of which is available, and its newest ReplicaSet. */
export function aDeployment(replicas = 1, conditions: readonly Json[] = []): Json[] {
  const template = { spec: { containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }] } }
  const status = { observedGeneration: 1, replicas, updatedReplicas: replicas, conditions }
  const annotations = { 'deployment.kubernetes.io/revision': '2' }
  return [
    anObject('apps/v1', 'Deployment', 'web', { spec: { replicas, template }, status }),
    anObject('apps/v1', 'ReplicaSet', 'web-7d9f', {
      owner: { kind: 'Deployment', name: 'web' },
      meta: { annotations },
      spec: { replicas, template },
      status: { observedGeneration: 1, replicas, readyReplicas: 0 },
    }),
  ]
}

export const OF_WEB: Owned = { kind: 'ReplicaSet', name: 'web-7d9f' }

/** A pod of one container `web`, with the status that its kubelet writes. */
export function aPod(name: string, container: Json, more: Json = {}): Json {
  const {
    owner = OF_WEB,
    meta,
    spec,
    status,
    ...rest
  } = more as { owner?: Owned; meta?: Json; spec?: Json; status?: Json }
  const isReady = container.ready === true
  const condition = { lastTransitionTime: LONG_AGO }
  return anObject('v1', 'Pod', name, {
    owner,
    ...(meta && { meta }),
    spec: {
      ...{ restartPolicy: 'Always', nodeName: 'node-a' },
      containers: [{ name: 'web', image: 'ghcr.io/acme/web:1.4.2' }],
      ...spec,
    },
    status: {
      phase:
        'state' in container &&
        'waiting' in (container.state as Json) &&
        !('lastState' in container)
          ? 'Pending'
          : 'Running',
      conditions: [
        { ...condition, type: 'PodScheduled', status: 'True' },
        isReady
          ? { ...condition, type: 'Ready', status: 'True' }
          : {
              ...{ ...condition, type: 'Ready', status: 'False', reason: 'ContainersNotReady' },
              message: 'containers with unready status: [web]',
            },
      ],
      containerStatuses: [
        {
          name: 'web',
          image: 'ghcr.io/acme/web:1.4.2',
          ready: false,
          restartCount: 0,
          ...container,
        },
      ],
      ...status,
    },
    ...rest,
  })
}

let events = 0

/** A warning about an object, as its controller writes it; last half a minute ago unless it says. */
export function anEvent(about: Json, reason: string, message: string, more: Json = {}): Json {
  const { name, namespace, uid } = about.metadata as Record<string, string>
  return {
    ...{ apiVersion: 'v1', kind: 'Event', type: 'Warning', reason, message, count: 1 },
    metadata: { name: `e${++events}`, namespace, uid: `event-${events}` },
    involvedObject: { apiVersion: about.apiVersion, kind: about.kind, name, namespace, uid },
    firstTimestamp: '2026-03-01T11:10:00Z',
    lastTimestamp: '2026-03-01T11:59:30Z',
    source: { component: 'kubelet' },
    ...more,
  }
}

/** What a diagnosis reads of objects and Events off the wire. */
export function projected(objects: readonly Json[], said: readonly Json[] = []) {
  return {
    objects: objects.map((each) => projectObject(each, MARKS)).filter((each) => each !== undefined),
    events: said.map(projectEvent).filter((each) => each !== undefined),
  }
}

/** What is found, where Deployment web and whatever else is given are managed. */
export function findingsOf(
  objects: readonly Json[],
  said: readonly Json[] = [],
  { managed = [WEB], now = NOW }: { managed?: readonly ObjectId[]; now?: number } = {},
): readonly Finding[] {
  return diagnose({ ...projected(objects, said), managed, now })
}

/** The one finding that there is; fails for none and for several. */
export function findingOf(...asked: Parameters<typeof findingsOf>): Finding {
  const found = findingsOf(...asked)
  if (found.length !== 1 || !found[0])
    throw new Error(`not one finding: ${JSON.stringify(found.map(({ sentence }) => sentence))}`)
  return found[0]
}
