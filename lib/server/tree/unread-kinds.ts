import 'server-only'

import type { UnreadKind } from '@/lib/domain/tree'

import type { SecretReader } from './secret-reader'
import type { TreeHoldings } from './stores/tree-holdings'

const MOST = 200

/** What belongs into a tree and cannot be read, each kind and namespace once, with the words of the cluster. */
export function unreadKinds(
  holdings: TreeHoldings | undefined,
  secrets: SecretReader | undefined,
): UnreadKind[] {
  const found = new Map<string, UnreadKind>()
  const add = (unread: UnreadKind) => {
    const key = `${unread.group}/${unread.kind}/${unread.namespace}`
    if (found.size < MOST && !found.has(key)) found.set(key, unread)
  }
  for (const { need, state, message } of holdings?.all() ?? []) {
    if (state === 'resolving' || state === 'loading' || state === 'listed') continue
    // A kind that is only guessed at need not be there.
    if (state === 'not-served' && need.isGuess) continue
    const { group, kind, scope, of } = need
    add({ group, kind, namespace: scope === 'namespace' ? of : '', message })
  }
  for (const { id, message } of secrets?.unread() ?? [])
    add({ group: '', kind: 'Secret', namespace: id.namespace, message })
  return [...found.values()]
}
