import { PartNote } from '@/components/app/part-note'
import type { Tree } from '@/lib/client/tree-queries'
import type { UnreadKind } from '@/lib/domain/tree'

const NAMED = 4

/** What is missing from the tree, and why. */
export function TreeNotes({ tree }: { tree: Tree }) {
  const { state, note, unread, error, nodes } = tree
  return (
    <>
      {error && nodes.size > 0 ? (
        <PartNote tone="warning">It could not be read again; this is as it was.</PartNote>
      ) : null}
      {state === 'stale' ? (
        <PartNote
          tone="unknown"
          text={note ?? 'The cluster does not answer; this is what was last seen.'}
        />
      ) : state !== 'loading' && note !== undefined && nodes.size > 0 ? (
        <PartNote tone={state === 'unread' ? 'unknown' : 'info'} text={note} />
      ) : null}
      {unread.length > 0 ? <PartNote tone="unknown" text={unreadWords(unread)} /> : null}
    </>
  )
}

function unreadWords(unread: readonly UnreadKind[]): string {
  const names = [
    ...new Set(
      unread.map(({ kind, namespace }) => (namespace === '' ? kind : `${kind} in ${namespace}`)),
    ),
  ]
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
  const why = unread[0]?.message ?? ''
  return `Not shown, because it may not be read: ${names.slice(0, NAMED).join(', ')}${more}. ${why}`
}
