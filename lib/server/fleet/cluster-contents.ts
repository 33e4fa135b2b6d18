import 'server-only'

import type { LinkProblem, MissingRight } from '@/lib/domain/cluster'
import type { ObjectId } from '@/lib/domain/ref'
import { typeName, type ResourceType } from '@/lib/domain/resource-type'
import type { Slim } from '@/lib/engines/engine'

import type { KindTable } from './kind-table'
import type { ContentFacts } from './link-tracker'
import { ObjectShelf } from './object-shelf'
import { WorkloadShelf } from './workload-shelf'

interface Fault {
  problem: LinkProblem
  since: number
}

/** What is held of one cluster's objects, and how far reading them has come. */
export class ClusterContents {
  readonly workloads = new WorkloadShelf()
  /** Counts sessions: objects that the present one has not told of are left from an earlier one. */
  session = 0
  /** Counts changes of the engines' own objects besides apps, and of which kinds can be read. */
  revision = 0
  /** Counts changes of apps. */
  appRevision = 0
  /** Whether the first list of everything is done, or was waited for long enough. Never goes back. */
  isSettled = false
  /** The right to read Events that is missing. */
  eventsRight: MissingRight | undefined
  private served: readonly ResourceType[] | undefined
  /** Kinds that the present session has listed. */
  private readonly listed = new Set<string>()
  /** Kinds that are held in full; a new session, which lists them again, does not make them unknown. */
  private readonly held = new Set<string>()
  private readonly forbidden = new Map<string, MissingRight>()
  private readonly faults = new Map<string, Fault>()
  private readonly shelves = new Map<string, ObjectShelf<Slim>>()

  constructor(private readonly kinds: KindTable) {}

  beginSession(): void {
    this.session++
    this.served = undefined
    this.eventsRight = undefined
    this.listed.clear()
    this.forbidden.clear()
    this.faults.clear()
  }

  shelf(type: ResourceType): ObjectShelf<Slim> {
    const name = typeName(type)
    const held = this.shelves.get(name)
    if (held) return held
    const made = new ObjectShelf<Slim>()
    this.shelves.set(name, made)
    return made
  }

  find(id: ObjectId): Slim | undefined {
    const type = this.kinds.typeOfKind(id)
    return type && this.shelf(type).get(id.namespace, id.name)
  }

  setServed(types: readonly ResourceType[]): void {
    this.served = types
    const names = new Set(types.map(typeName))
    for (const name of this.held)
      if (!names.has(name)) {
        this.held.delete(name)
        this.listed.delete(name)
      }
  }

  setListed(type: ResourceType): void {
    this.listed.add(typeName(type))
    this.held.add(typeName(type))
  }

  setForbidden(type: ResourceType, right: MissingRight | undefined): void {
    if (right) this.forbidden.set(typeName(type), right)
    else this.forbidden.delete(typeName(type))
  }

  setFault(type: ResourceType, problem: LinkProblem | undefined, now: number): void {
    const name = typeName(type)
    const since = this.faults.get(name)?.since ?? now
    if (problem) this.faults.set(name, { problem, since })
    else this.faults.delete(name)
  }

  isListed(type: ResourceType): boolean {
    return this.listed.has(typeName(type))
  }

  isForbidden(type: ResourceType): boolean {
    return this.forbidden.has(typeName(type))
  }

  rightMissing(type: ResourceType): MissingRight | undefined {
    return this.forbidden.get(typeName(type))
  }

  faultOf(type: ResourceType): LinkProblem | undefined {
    return this.faults.get(typeName(type))?.problem
  }

  /** Whether the present session knows by now what the cluster serves. */
  get isDiscovered(): boolean {
    return this.served !== undefined
  }

  /** Epoch ms since which a kind cannot be read although the cluster answers. */
  faultSince(type: ResourceType): number | undefined {
    return this.faults.get(typeName(type))?.since
  }

  /** Whether all objects of the kind are held, as they are now. */
  canRead(kind: Pick<ObjectId, 'group' | 'kind'>): boolean {
    const type = this.kinds.typeOfKind(kind)
    return type !== undefined && this.held.has(typeName(type)) && !this.isForbidden(type)
  }

  isServed(type: ResourceType): boolean {
    return this.served?.some((each) => typeName(each) === typeName(type)) ?? false
  }

  /** Kinds whose first list is over, one way or the other, out of those that there are. */
  progress(): { kindsListed: number; kindsTotal: number } {
    const types = this.served ?? this.kinds.types
    return {
      kindsListed: types.filter((type) => this.isDone(type)).length,
      kindsTotal: types.length,
    }
  }

  /**
   * Whether discovery is done and every kind, or every kind that is an app, was listed or refused, or has failed for
   * longer than `patienceMs`.
   */
  hasListed(which: 'apps' | 'all', now: number, patienceMs: number): boolean {
    return (
      this.served?.every((type) => {
        const since = this.faultSince(type)
        const isHopeless = since !== undefined && now - since > patienceMs
        return (which === 'apps' && !this.kinds.isAppKind(type)) || this.isDone(type) || isHopeless
      }) ?? false
    )
  }

  facts(): ContentFacts {
    return {
      isSettled: this.isSettled,
      hasEngineKinds: this.served?.some((type) => this.kinds.isEngineKind(type)),
      missing: [...this.forbidden.values()],
      fault: [...this.faults.values()][0]?.problem,
    }
  }

  private isDone(type: ResourceType): boolean {
    return this.isListed(type) || this.isForbidden(type)
  }
}
