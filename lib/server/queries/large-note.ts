import 'server-only'

import type { ObjectId } from '@/lib/domain/ref'
import { shellQuote } from '@/lib/kube/shell-quote'

/** How large an object is and how to read all of it, in one sentence; `context` is the kubeconfig's name for its cluster. */
export function largeNote(id: ObjectId, characters: number, context?: string): string {
  return `It is large (${sizeWords(characters)}), so long texts and lists in it are cut here. ${readCommand(id, context)} shows all of it.`
}

function sizeWords(characters: number): string {
  return `${(characters / (1 << 20)).toFixed(1)} MB`
}

function readCommand(
  { group, kind, namespace, name }: ObjectId,
  context: string | undefined,
): string {
  const at = context === undefined ? '' : ` --context ${shellQuote(context)}`
  const where = namespace === '' ? '' : ` -n ${shellQuote(namespace)}`
  const type = group === '' ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`
  return `kubectl${at}${where} get ${shellQuote(`${type}/${name}`)} -o yaml`
}
