import 'server-only'

import type { LiveEvent } from '@/lib/domain/live-object'
import { projectEvent } from '@/lib/domain/objects/project-event'

import type { Projection } from './watch-store'

const MOST_PER_NAMESPACE = 2_000
/** Over all namespaces, where a whole cluster is watched. */
const MOST = 20_000
/** How much more than allowed may come together before the oldest go. */
const SLACK = 1.1

/** Events are kept as a tree needs them, the newest of each namespace. */
export function eventProjection(isWholeCluster: boolean): Projection<LiveEvent> {
  const most = isWholeCluster ? MOST : MOST_PER_NAMESPACE
  return {
    read(object) {
      const key = keyOf(object)
      const value = key === undefined ? undefined : projectEvent(object)
      return key === undefined || !value ? undefined : { key, value }
    },
    trim(values) {
      if (values.size <= most * SLACK) return
      const oldestFirst = [...values].sort(([, a], [, b]) => (a.lastAt < b.lastAt ? -1 : 1))
      for (const [key] of oldestFirst.slice(0, values.size - most)) values.delete(key)
    },
  }
}

function keyOf(object: unknown): string | undefined {
  const metadata = (object as { metadata?: unknown } | null)?.metadata
  if (typeof metadata !== 'object' || metadata === null) return undefined
  const { namespace, name } = metadata as Record<string, unknown>
  if (typeof name !== 'string') return undefined
  return `${typeof namespace === 'string' ? namespace : ''}/${name}`
}
