import 'server-only'

import type { LiveObject } from '@/lib/domain/live-object'
import { childKinds, leaningKinds } from '@/lib/domain/objects/child-kinds'
import { objectKey, type ObjectId } from '@/lib/domain/ref'

import { isSecret, kindKey, type Need } from './stores/need'
import { addNeed } from './stores/tree-holdings'

/** Beyond these, a kind is watched as a whole rather than place by place. */
const MOST_NAMES = 20
const MOST_NAMESPACES = 20

/** What a tree has to have watched to be whole, as far as can be told from what it holds. */
export interface Plan {
  needs: ReadonlyMap<string, Need>
  /** Namespaces whose Events are wanted; the empty one stands for all. */
  eventNamespaces: ReadonlySet<string>
  /** Secrets to read one by one, the most wanted first. */
  secrets: readonly ObjectId[]
}

export interface PlanInput {
  managed: readonly ObjectId[]
  /** What is there and belongs to the app, descendants included. */
  objects: Iterable<LiveObject>
  /** Kinds that the fleet watches already and that trees do not go into: apps. */
  isKnown(kind: Pick<ObjectId, 'group' | 'kind'>): boolean
  /** A namespace in which orphans are looked for. */
  orphansIn?: string
}

type Kind = Pick<ObjectId, 'group' | 'kind'>

/** Kinds among which orphans are looked for besides those that the app has; never Secrets. */
const ORPHAN_KINDS: readonly Kind[] = [
  ...['Pod', 'Service', 'ConfigMap', 'ServiceAccount', 'PersistentVolumeClaim'].map(of('')),
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(of('apps')),
  ...['Job', 'CronJob'].map(of('batch')),
  ...['Ingress', 'NetworkPolicy'].map(of('networking.k8s.io')),
  ...['Role', 'RoleBinding'].map(of('rbac.authorization.k8s.io')),
  ...['HorizontalPodAutoscaler'].map(of('autoscaling')),
  ...['PodDisruptionBudget'].map(of('policy')),
]

function of(group: string): (kind: string) => Kind {
  return (kind) => ({ group, kind })
}

/** Plans anew from what is held; repeated as more comes in until nothing more is asked for. */
export function planNeeds({ managed, objects, orphansIn, ...input }: PlanInput): Plan {
  const plan = new Planner((kind) => input.isKnown(kind))
  for (const id of managed) plan.listed(id)
  for (const object of objects) plan.there(object)
  for (const kind of orphansIn === undefined ? [] : ORPHAN_KINDS)
    plan.in(kind, orphansIn ?? '', true)
  return plan.made()
}

class Planner {
  private readonly needs = new Map<string, Need>()
  private readonly namespaces = new Set<string>()
  private readonly seen = new Set<string>()
  private readonly secrets = new Map<string, ObjectId>()
  /** Kinds that something outside of all namespaces may make; wherever the app has something. */
  private readonly everywhere = new Map<string, Kind>()

  constructor(private readonly isKnown: PlanInput['isKnown']) {}

  listed(id: ObjectId): void {
    if (id.namespace !== '') this.namespaces.add(id.namespace)
    if (isSecret(id)) this.secrets.set(objectKey(id), id)
    else this.at(id)
    // What leans on a Secret belongs into its picture; it is not there to be seen itself.
    if (isSecret(id)) this.around(id)
  }

  there({ id, leansOn }: LiveObject): void {
    if (id.namespace !== '') this.namespaces.add(id.namespace)
    for (const lean of leansOn) {
      if (!('id' in lean)) continue
      if (isSecret(lean.id)) this.secrets.set(objectKey(lean.id), lean.id)
      else this.at(lean.id)
    }
    this.around(id)
  }

  in(kind: Kind, namespace: string, isGuess: boolean): void {
    if (this.isKnown(kind) || isSecret(kind)) return
    const { group, kind: named } = kind
    addNeed(this.needs, { group, kind: named, scope: 'namespace', of: namespace, isGuess })
  }

  made(): Plan {
    for (const kind of this.everywhere.values())
      for (const namespace of this.namespaces) this.in(kind, namespace, true)
    return {
      needs: this.folded(),
      eventNamespaces: this.namespaces.size > MOST_NAMESPACES ? new Set(['']) : this.namespaces,
      secrets: [...this.secrets.values()],
    }
  }

  private at({ group, kind, namespace, name }: ObjectId): void {
    if (namespace !== '') {
      const key = `${group}/${kind}/${namespace}`
      if (this.seen.has(key)) return
      this.seen.add(key)
      this.in({ group, kind }, namespace, false)
    } else if (!this.isKnown({ group, kind })) {
      addNeed(this.needs, { group, kind, scope: 'name', of: name, isGuess: false })
    }
  }

  /** What objects of this kind may have made, and what may lean on them, where they are. */
  private around(id: ObjectId): void {
    const key = `around ${id.group}/${id.kind}/${id.namespace}`
    if (this.seen.has(key)) return
    this.seen.add(key)
    const kinds = [...childrenOf(id), ...leaningKinds(id)]
    if (id.namespace === '') for (const kind of kinds) this.everywhere.set(kindKey(kind), kind)
    else for (const kind of kinds) this.in(kind, id.namespace, true)
  }

  /** Many single watches of one kind become one of the whole kind. */
  private folded(): ReadonlyMap<string, Need> {
    const byKind = new Map<string, Need[]>()
    for (const need of this.needs.values()) {
      const key = `${kindKey(need)} ${need.scope}`
      const held = byKind.get(key)
      if (held) held.push(need)
      else byKind.set(key, [need])
    }
    const folded = new Map<string, Need>()
    for (const needs of byKind.values()) {
      const [first] = needs
      const most = first?.scope === 'name' ? MOST_NAMES : MOST_NAMESPACES
      if (!first || needs.length <= most) {
        for (const need of needs) addNeed(folded, need)
        continue
      }
      const isGuess = needs.every((need) => need.isGuess)
      addNeed(folded, { ...first, scope: 'cluster', of: '', isGuess })
    }
    return folded
  }
}

/** Besides what controllers make: what names its owner by other means. */
function childrenOf(kind: Kind): readonly Kind[] {
  const known = childKinds(kind)
  return kindKey(kind) === 'operators.coreos.com/OperatorGroup'
    ? [...known, { group: 'operators.coreos.com', kind: 'ClusterServiceVersion' }]
    : known
}
