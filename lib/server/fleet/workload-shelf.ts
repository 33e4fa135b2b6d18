import 'server-only'

import { objectKey, type ObjectId } from '@/lib/domain/ref'

import type { ProjectedWorkload } from './project-workload'

/** The live workloads of one cluster, by identity and by mark. */
export class WorkloadShelf {
  private readonly byId = new Map<string, { workload: ProjectedWorkload; session: number }>()
  private readonly byMark = new Map<string, Set<string>>()
  private readonly counts = new Map<string, number>()
  /** Until one comes, changes or goes. */
  private list: readonly ProjectedWorkload[] | undefined

  get(id: ObjectId): ProjectedWorkload | undefined {
    return this.byId.get(objectKey(id))?.workload
  }

  marked(mark: string, value: string): ProjectedWorkload[] {
    return [...(this.byMark.get(markKey(mark, value)) ?? [])].flatMap((key) => {
      const held = this.byId.get(key)
      return held ? [held.workload] : []
    })
  }

  /** Answers what was there before. */
  put(workload: ProjectedWorkload, session: number): ProjectedWorkload | undefined {
    const before = this.remove(workload)
    const key = objectKey(workload)
    this.list = undefined
    this.byId.set(key, { workload, session })
    this.count(workload, 1)
    for (const [mark, value] of Object.entries(workload.marks)) {
      const keys = this.byMark.get(markKey(mark, value))
      if (keys) keys.add(key)
      else this.byMark.set(markKey(mark, value), new Set([key]))
    }
    return before
  }

  remove(id: ObjectId): ProjectedWorkload | undefined {
    const key = objectKey(id)
    const held = this.byId.get(key)
    if (!held) return undefined
    this.list = undefined
    this.byId.delete(key)
    this.count(id, -1)
    for (const [mark, value] of Object.entries(held.workload.marks)) {
      const keys = this.byMark.get(markKey(mark, value))
      keys?.delete(key)
      if (keys?.size === 0) this.byMark.delete(markKey(mark, value))
    }
    return held.workload
  }

  /** Removes and answers what an earlier session told of and this one, its list of the kind complete, did not. */
  takeUnseen(kind: Pick<ObjectId, 'group' | 'kind'>, session: number): ProjectedWorkload[] {
    const unseen = [...this.byId.values()].filter(
      ({ workload, session: seen }) =>
        seen !== session && workload.kind === kind.kind && workload.group === kind.group,
    )
    for (const { workload } of unseen) this.remove(workload)
    return unseen.map(({ workload }) => workload)
  }

  countOf({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): number {
    return this.counts.get(`${group} ${kind}`) ?? 0
  }

  /** The same array until something in it changes. */
  all(): readonly ProjectedWorkload[] {
    return (this.list ??= Array.from(this.byId.values(), ({ workload }) => workload))
  }

  private count({ group, kind }: Pick<ObjectId, 'group' | 'kind'>, by: number): void {
    this.counts.set(`${group} ${kind}`, this.countOf({ group, kind }) + by)
  }
}

function markKey(mark: string, value: string): string {
  return `${mark}=${value}`
}
