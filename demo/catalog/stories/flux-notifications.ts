import type { KubeObject } from '../../api/object'
import type { Fields } from '../../engines/access'
import type { World } from '../../world'
import { createAgo } from '../seeding'
import { DAY } from './kit'

const EVERY_CLUSTER = ['in-cluster-ireland', 'eksgitopscluster'] as const

/** Who is told what: chats, a Git host, a webhook that comes in; one Secret is missing, one alert is off. */
export async function notificationStories(world: World): Promise<void> {
  for (const name of EVERY_CLUSTER) {
    const cluster = world.cluster(name)
    const now = world.parts.clock.iso(world.parts.clock.now() - 30 * DAY * 60_000)
    createAgo(
      world,
      cluster,
      30 * DAY,
      secret('city-chat-webhook', { address: 'https://chat.example.com/hooks/simulated' }),
      secret('receiver-token', { token: 'simulated' }),
      provider('city-chat', {
        type: 'slack',
        channel: 'deployments',
        secretRef: { name: 'city-chat-webhook' },
      }),
      // nobody ever created this Secret
      provider('duty-officer', { type: 'msteams', secretRef: { name: 'teams-webhook' } }),
      provider('commit-status', {
        type: 'generic',
        address: 'https://user:simulated@hooks.example.com/flux?token=simulated',
      }),
      alert('deployments', {
        providerRef: { name: 'city-chat' },
        eventSeverity: 'info',
        eventSources: [
          { kind: 'Kustomization', name: '*' },
          { kind: 'HelmRelease', name: '*' },
        ],
        exclusionList: ['.*upgrade.*has.*started'],
      }),
      alert('on-call', {
        providerRef: { name: 'duty-officer' },
        eventSeverity: 'error',
        eventSources: [{ kind: 'HelmRelease', name: 'opencost', namespace: 'flux-system' }],
      }),
      alert('night-quiet', {
        suspend: true,
        providerRef: { name: 'city-chat' },
        eventSources: [
          {
            kind: 'GitRepository',
            name: '*',
            matchLabels: { 'fleetglass.dev/project': 'harbour' },
          },
        ],
      }),
      receiver(now),
    )
  }
  return Promise.resolve()
}

function secret(name: string, data: Record<string, string>): KubeObject {
  const encoded = Object.entries(data).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ])
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name, namespace: 'flux-system' },
    data: Object.fromEntries(encoded) as Record<string, string>,
  }
}

function provider(name: string, spec: Fields): KubeObject {
  return object('v1beta3', 'Provider', name, spec)
}

function alert(name: string, spec: Fields): KubeObject {
  return object('v1beta3', 'Alert', name, spec)
}

function receiver(at: string): KubeObject {
  const path = `/hook/${'4f6b2a'.repeat(10)}cafe`
  return {
    ...object('v1', 'Receiver', 'git-push', {
      type: 'github',
      events: ['ping', 'push'],
      secretRef: { name: 'receiver-token' },
      resources: [{ kind: 'GitRepository', name: '*' }],
    }),
    status: {
      observedGeneration: 1,
      webhookPath: path,
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Succeeded',
          message: `Receiver initialized for path: ${path}`,
          lastTransitionTime: at,
          observedGeneration: 1,
        },
      ],
    },
  }
}

function object(version: string, kind: string, name: string, spec: Fields): KubeObject {
  return {
    apiVersion: `notification.toolkit.fluxcd.io/${version}`,
    kind,
    metadata: { name, namespace: 'flux-system' },
    spec,
  }
}
