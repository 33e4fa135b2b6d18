import type { KubeObject } from '../../api/object'
import { listAt, textAt, type Fields } from '../access'

/** One condition to be set; the time of its last change is found out. */
export interface NewCondition {
  type: string
  status: 'True' | 'False' | 'Unknown'
  reason: string
  message: string
}

/** The conditions of an object, as they are to be written next: in the order Flux gives them. */
export class Conditions {
  private readonly all: Fields[]

  constructor(
    private readonly object: KubeObject,
    private readonly now: string,
  ) {
    this.all = listAt(object, 'status', 'conditions').map((one) => ({ ...(one as Fields) }))
  }

  set({ type, status, reason, message }: NewCondition): this {
    const index = this.all.findIndex((one) => one.type === type)
    const before = this.all[index]
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : this.now
    const observedGeneration = this.object.metadata.generation ?? 1
    const next = { lastTransitionTime, message, observedGeneration, reason, status, type }
    if (index < 0) this.all.push(next)
    else this.all[index] = next
    return this
  }

  delete(...types: readonly string[]): this {
    for (const type of types) {
      const index = this.all.findIndex((one) => one.type === type)
      if (index >= 0) this.all.splice(index, 1)
    }
    return this
  }

  /** Reconciling first, then Stalled, then Ready, then the rest. */
  list(): Fields[] {
    const rank = (one: Fields) => {
      const index = ['Reconciling', 'Stalled', 'Ready'].indexOf(String(one.type))
      return index < 0 ? 3 : index
    }
    return [...this.all].sort((a, b) => rank(a) - rank(b))
  }
}

/** One condition of an object. */
export function conditionOf(object: KubeObject | undefined, type: string): unknown {
  return listAt(object, 'status', 'conditions').find((one) => textAt(one, 'type') === type)
}

/** Whether a condition is True. */
export function isTrue(object: KubeObject | undefined, type: string): boolean {
  return textAt(conditionOf(object, type), 'status') === 'True'
}

/** Whether Ready is True for the spec as it is now. */
export function isReady(object: KubeObject | undefined): boolean {
  return isTrue(object, 'Ready')
}

/** Go's way to write a duration: `1m30s`, `10m0s`, `1h0m0s`, `250ms`. */
export function goDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`
  const seconds = Math.round(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60]
  if (h > 0) return `${h}h${m}m${s}s`
  return m > 0 ? `${m}m${s}s` : `${s}s`
}
