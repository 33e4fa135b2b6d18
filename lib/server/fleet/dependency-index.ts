import 'server-only'

import { objectKey, type ObjectId } from '@/lib/domain/ref'

/** Names of things that an app's verdict can hang on; no two things share one. */
export const dependency = {
  object: (cluster: string, id: ObjectId) => `object ${cluster} ${objectKey(id)}`,
  workload: (cluster: string, id: ObjectId) => `workload ${cluster} ${objectKey(id)}`,
  mark: (cluster: string, mark: string, value: string) => `mark ${cluster} ${mark} ${value}`,
  /** Whether the cluster's workloads can be read at all. */
  reach: (cluster: string) => `reach ${cluster}`,
}

/** Which apps hang on a thing, so that its change asks for exactly those again. */
export class DependencyIndex {
  private readonly thingsOf = new Map<string, readonly string[]>()
  private readonly appsOf = new Map<string, Set<string>>()

  /** Replaces what an app hangs on. */
  set(app: string, things: readonly string[]): void {
    this.remove(app)
    if (things.length === 0) return
    this.thingsOf.set(app, things)
    for (const thing of things) {
      const apps = this.appsOf.get(thing)
      if (apps) apps.add(app)
      else this.appsOf.set(thing, new Set([app]))
    }
  }

  remove(app: string): void {
    for (const thing of this.thingsOf.get(app) ?? []) {
      const apps = this.appsOf.get(thing)
      apps?.delete(app)
      if (apps?.size === 0) this.appsOf.delete(thing)
    }
    this.thingsOf.delete(app)
  }

  appsOn(thing: string): Iterable<string> {
    return this.appsOf.get(thing) ?? []
  }
}
