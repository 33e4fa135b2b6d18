import 'server-only'

import type { CompareResult, CompareTask, LiveSide } from '@/lib/diff/compare-input'
import { objectKey } from '@/lib/domain/ref'

import { CompareFailure } from '../compare-thread/compare-failure'
import { log } from '../log'
import type { DiffTools } from './diff-tools'
import { hashOf, metadataOf } from './json-object'
import { fault } from './problem'
import { SizedCache } from './sized-cache'

const MOST_CHARACTERS = 96 << 20

/** Compares in a thread of its own, and keeps what came out by a hash of all that went in. */
export class KeptComparisons {
  private readonly kept = new SizedCache<CompareResult>(MOST_CHARACTERS)

  constructor(private readonly comparer: () => DiffTools['comparer']) {}

  get(key: string): CompareResult | undefined {
    return this.kept.get(key)
  }

  /** Throws a fault when it comes to nothing. */
  async run(key: string, task: CompareTask, signal: AbortSignal): Promise<CompareResult> {
    const known = this.kept.get(key)
    if (known) return known
    try {
      const result = await this.comparer().run(task, signal)
      this.kept.set(key, result, sizeOf(result))
      return result
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof CompareFailure)) throw error
      log().warn({ code: error.code, fault: error.fault }, 'a comparison failed')
      throw fault(error.code === 'failed' ? 'unsupported' : error.code, error.message)
    }
  }
}

/** What tells one state of live objects from another, without looking into them. */
export function liveStamp(live: readonly LiveSide[]): string {
  return hashOf(
    live.map((side) => {
      if (side.state !== 'read') return [objectKey(side.id), side]
      const { uid, resourceVersion } = metadataOf(side.object)
      const stamp = resourceVersion === undefined ? hashOf(side.object) : [uid, resourceVersion]
      return [objectKey(side.id), side.object.apiVersion, stamp]
    }),
  )
}

function sizeOf({ resources }: CompareResult): number {
  return resources.reduce(
    (sum, { left, right, fields }) => sum + left.length + right.length + fields.length * 300 + 200,
    0,
  )
}
