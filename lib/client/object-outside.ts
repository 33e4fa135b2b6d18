import type { ObjectId } from '@/lib/domain/ref'

/** Sources that a tree names by their address; no core kind is called so. */
const SOURCES: ReadonlySet<string> = new Set([
  'Repository',
  'ChartRepository',
  'Registry',
  'Bucket',
  'Source',
])

/** Whether a thing of a tree is no object of any cluster, so that there is neither a text nor an event nor a command for it. */
export function isOutside({ group, kind }: Pick<ObjectId, 'group' | 'kind'>): boolean {
  return group === '' && SOURCES.has(kind)
}
