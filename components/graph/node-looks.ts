import { HEALTH_LOOKS } from '@/components/status/health-look'
import type { Look } from '@/components/status/look'
import type { MarkName } from '@/components/status/mark'
import type { Tone } from '@/components/status/tone'
import { syncLook } from '@/components/status/sync-look'
import type { DrawnBox } from '@/lib/graph/drawing'
import { NONE } from '@/lib/graph/graph-view'
import type { NodeMark } from '@/lib/domain/tree'
import { plainText } from '@/lib/client/plain-text'

/** How a health is drawn; undefined for what nobody judges. */
export function healthLook(health: DrawnBox['health']): Look | undefined {
  return health === NONE ? undefined : HEALTH_LOOKS[health]
}

/** The word of a health in filters and counts. */
export function healthWords(word: string): string {
  if (word === NONE) return 'not judged'
  return Object.hasOwn(HEALTH_LOOKS, word)
    ? HEALTH_LOOKS[word as keyof typeof HEALTH_LOOKS].word.toLowerCase()
    : word
}

interface Badge {
  word: string
  mark: MarkName
  tone: Tone
}

/** What is said of a node beside its health. Missing is told by its health. */
export const NODE_BADGES: Record<Exclude<NodeMark, 'missing'>, Badge> = {
  'to-prune': { word: 'to be pruned', mark: 'prune', tone: 'outofsync' },
  exposed: { word: 'reached from outside', mark: 'live', tone: 'unknown' },
  hook: { word: 'hook', mark: 'commit', tone: 'unknown' },
  deleting: { word: 'being deleted', mark: 'deleting', tone: 'progressing' },
  failed: { word: 'failed', mark: 'failed', tone: 'degraded' },
  unread: { word: 'may not be read', mark: 'forbidden', tone: 'unknown' },
}

/** The small marks of a box, out of sync among them. */
export function badgesOf({ marks, sync }: Pick<DrawnBox, 'marks' | 'sync'>): readonly Badge[] {
  const badges = marks.flatMap((mark) => (mark === 'missing' ? [] : [NODE_BADGES[mark]]))
  if (sync !== 'out-of-sync' || marks.includes('to-prune')) return badges
  const { mark, tone } = syncLook({ status: sync })
  return [{ word: 'out of sync', mark, tone }, ...badges]
}

/** What stands in the second line of a box. */
export function lineOf({ line, health, reason, marks }: DrawnBox): string {
  if (marks.includes('unread')) return 'may not be read'
  const said = [line, reason].find((word) => word !== '')
  return plainText(said ?? (health === NONE ? 'not judged' : healthWords(health)))
}

/** A box as a screen reader says it. */
export function boxWords(box: DrawnBox): string {
  const { kind, fullName, namespace, count, node, opens, healths } = box
  const state =
    count > 1
      ? healths.map(([word, many]) => `${many} ${healthWords(word)}`).join(', ')
      : healthWords(box.health)
  const name = node === undefined ? fullName : `${kind} ${fullName}`
  const said = lineOf(box)
  const isSaid = count === 1 || box.line !== '' || box.reason !== ''
  return plainText(
    [
      namespace === '' ? name : `${name} in ${namespace}`,
      state,
      ...(isSaid && said.toLowerCase() !== state ? [said] : []),
      ...badgesOf(box).map(({ word }) => word),
      ...(opens === undefined
        ? []
        : node === undefined
          ? ['a group']
          : [`${count - 1} folded behind it`]),
      ...(box.isPale ? ['only leads to what is shown'] : []),
    ].join(', '),
  )
}
