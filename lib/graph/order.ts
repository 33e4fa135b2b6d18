import type { Thing } from './thing'

/** Kinds as a person looks for them: what lets traffic in, what runs, what it reads, what it may. The rest by name. */
const KINDS = [
  'Gateway',
  'Ingress',
  'HTTPRoute',
  'Service',
  'EndpointSlice',
  'Endpoints',
  'HorizontalPodAutoscaler',
  'ScaledObject',
  'PodDisruptionBudget',
  'Rollout',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ControllerRevision',
  'CronJob',
  'Job',
  'Pod',
  'ConfigMap',
  'Secret',
  'ExternalSecret',
  'SealedSecret',
  'PersistentVolumeClaim',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'NetworkPolicy',
]
const RANKS = new Map(KINDS.map((kind, rank) => [kind, rank]))
const LAST_DIGITS = /\d{1,6}$/

/** Sorts siblings by kind and name for good: no status and no time changes their order. `web-9` comes before `web-10`. */
export function sortThings(things: Thing[]): void {
  if (things.length < 2) return
  const words = new Map(things.map((thing) => [thing, wordsOf(thing)]))
  things.sort((a, b) => {
    const [first = '', second = ''] = [words.get(a), words.get(b)]
    return first < second ? -1 : first > second ? 1 : 0
  })
}

function wordsOf({ id, node }: Thing): string {
  const rank = String(RANKS.get(id.kind) ?? KINDS.length).padStart(2, '0')
  const name = id.name.replace(LAST_DIGITS, (digits) => digits.padStart(6, '0'))
  return `${rank} ${id.kind} ${name} ${node.key}`
}
