import { objectKey, type ObjectId } from '@/lib/domain/ref'

import type { JsonObject } from './compare-input'
import { idOf, idWords, isList, isRecord, textAt } from './json'

export interface Named {
  id: ObjectId
  object: JsonObject
}

/** Objects by `objectKey`, lists taken apart. Of two with the same identity the last counts. */
export function readWanted(objects: readonly unknown[]): {
  wanted: Map<string, Named>
  notes: string[]
} {
  const wanted = new Map<string, Named>()
  const twice = new Map<string, string>()
  let strange = 0
  for (const object of objects.flatMap(itemsOf)) {
    const id = isRecord(object) ? idOf(object) : undefined
    if (!isRecord(object) || !id) {
      strange++
      continue
    }
    const key = objectKey(id)
    if (wanted.has(key))
      twice.set(key, `${idWords(id)} is in the source more than once; the last one counts.`)
    wanted.set(key, { id, object })
  }
  const documents = strange === 1 ? 'One document is' : `${strange} documents are`
  return {
    wanted,
    notes: [
      ...twice.values(),
      ...(strange > 0 ? [`${documents} no Kubernetes object: kind or name is missing.`] : []),
    ],
  }
}

function itemsOf(object: unknown): readonly unknown[] {
  if (!isRecord(object)) return [object]
  const kind = textAt(object, 'kind')
  return kind?.endsWith('List') && isList(object.items) ? object.items : [object]
}
