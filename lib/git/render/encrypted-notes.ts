import 'server-only'

import { isJsonObject, type JsonObject } from './objects-of'

const MAX_NAMED = 5

/** A note where objects are encrypted: the engine has the key, we do not, so their values always differ. */
export function encryptedNotes(objects: readonly JsonObject[]): readonly string[] {
  const names = objects.filter(isEncrypted).map(({ kind, metadata }) => {
    const name = isJsonObject(metadata) ? metadata.name : undefined
    return `${String(kind)} ${typeof name === 'string' ? name : 'without a name'}`
  })
  if (names.length === 0) return []
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : ''
  return [
    `Encrypted with SOPS, so that values cannot be compared: ${names.slice(0, MAX_NAMED).join(', ')}${more}.`,
  ]
}

function isEncrypted({ sops }: JsonObject): boolean {
  return isJsonObject(sops) && (typeof sops.mac === 'string' || typeof sops.version === 'string')
}
