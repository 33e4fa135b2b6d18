import { parseNodeKey, type TreeNode } from '@/lib/domain/tree'
import { kindCount } from '@/lib/graph/kind-short'

import { TIE_WORDS } from './tie-words'

/** What a node leans on, in words: "selects 3 pods; reads Secret web-key". */
export function tieSentence({ links }: Pick<TreeNode, 'links'>): string {
  const alike = new Map<
    string,
    { how: TreeNode['links'][number]['how']; kind: string; names: string[] }
  >()
  for (const { to, how } of links) {
    const id = parseNodeKey(to)?.id
    if (!id) continue
    const key = `${how} ${id.kind}`
    const held = alike.get(key)
    if (held) held.names.push(id.name)
    else alike.set(key, { how, kind: id.kind, names: [id.name] })
  }
  return [...alike.values()]
    .map(({ how, kind, names }) => {
      const [only] = names
      return `${TIE_WORDS[how]} ${names.length === 1 ? `${kind} ${only}` : kindCount(names.length, kind)}`
    })
    .join('; ')
}
