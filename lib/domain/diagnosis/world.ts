import type { LiveEvent, LiveObject } from '../live-object'
import { objectKey, type ObjectId } from '../ref'
import type { DiagnosisInput } from './diagnose'

const HOOK_MARKS = ['argocd.argoproj.io/hook', 'helm.sh/hook']
/** Owner chains are at most that long; a cycle ends here too. */
const MAX_STEPS = 20

/** All that a diagnosis is about, looked up by what it is asked by. */
export class World {
  readonly now: number | undefined
  readonly objects: readonly LiveObject[]
  private readonly hooks: ReadonlyMap<string, string>
  private readonly sets: readonly LiveObject[]
  private readonly byUid = new Map<string, LiveObject>()
  private readonly byKey = new Map<string, LiveObject>()
  private readonly managed: ReadonlySet<string>
  private readonly events = new Map<string, LiveEvent[]>()
  private readonly own = new Map<LiveObject, readonly LiveEvent[]>()
  private readonly children = new Map<LiveObject, LiveObject[]>()

  constructor({ objects, events, managed, hooks, now }: DiagnosisInput) {
    this.now = now
    this.hooks = hooks ?? new Map()
    this.objects = objects
    this.managed = new Set(managed.map(objectKey))
    for (const object of objects) {
      if (object.uid !== '') this.byUid.set(object.uid, object)
      this.byKey.set(objectKey(object.id), object)
    }
    this.sets = objects.filter(({ id }) => id.kind === 'StatefulSet')
    for (const object of objects) {
      const owner = this.ownerOf(object)
      if (owner) append(this.children, owner, object)
    }
    for (const event of events) append(this.events, objectKey(event.about), event)
  }

  find(id: ObjectId): LiveObject | undefined {
    return this.byKey.get(objectKey(id))
  }

  /** What made it: its controller, else its first owner that is known. */
  ownerOf({ id, owners }: LiveObject): LiveObject | undefined {
    const sorted = owners.toSorted((a, b) => Number(b.isController) - Number(a.isController))
    for (const { uid, id: named } of sorted) {
      const owner = uid === '' ? this.find(named) : this.byUid.get(uid)
      if (owner) return owner
    }
    return id.kind === 'PersistentVolumeClaim' ? this.setOf(id) : undefined
  }

  /** The point of a deployment at which an object is run; undefined for what is no hook. */
  hookOf({ id, marks }: LiveObject): string | undefined {
    return this.hooks.get(objectKey(id)) ?? HOOK_MARKS.map((mark) => marks[mark]).find(Boolean)
  }

  childrenOf(object: LiveObject): readonly LiveObject[] {
    return this.children.get(object) ?? []
  }

  /** A set owns the claims that it makes by their name alone: `data-db-0`. */
  private setOf({ namespace, name }: ObjectId): LiveObject | undefined {
    const base = name.replace(/-\d+$/, '')
    return this.sets.find(
      ({ id }) => id.namespace === namespace && base !== name && base.endsWith(`-${id.name}`),
    )
  }

  /** From the object's owner upwards. */
  ownersOf(object: LiveObject): LiveObject[] {
    const chain: LiveObject[] = []
    let owner = this.ownerOf(object)
    while (owner && chain.length < MAX_STEPS && !chain.includes(owner) && owner !== object) {
      chain.push(owner)
      owner = this.ownerOf(owner)
    }
    return chain
  }

  /** The managed object under which it is: the nearest, else the topmost owner. */
  underOf(object: LiveObject): LiveObject {
    const chain = [object, ...this.ownersOf(object)]
    return chain.find(({ id }) => this.managed.has(objectKey(id))) ?? chain.at(-1) ?? object
  }

  /** Its Events, newest first; those of a former object of that name are not its own. */
  eventsOf(object: LiveObject): readonly LiveEvent[] {
    const held = this.own.get(object)
    if (held) return held
    const { id, uid } = object
    const events = (this.events.get(objectKey(id)) ?? [])
      .filter(({ about }) => about.uid === '' || uid === '' || about.uid === uid)
      .toSorted((a, b) => (a.lastAt < b.lastAt ? 1 : -1))
    this.own.set(object, events)
    return events
  }

  /** Milliseconds since a time; endless when there is none, or no clock. */
  ageOf(at: string | undefined): number {
    const then = at === undefined ? Number.NaN : Date.parse(at)
    return this.now === undefined || Number.isNaN(then) ? Infinity : this.now - then
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
