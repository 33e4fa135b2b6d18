import type { ObjectId } from '../ref'

/** A Secret or ConfigMap that a pod needs and that is not there, or lacks a key. */
export interface MissingConfig {
  kind: 'Secret' | 'ConfigMap'
  /** Empty when only the key is told. */
  name: string
  key?: string
}

/** Reads what the kubelet misses, from a container's waiting message or an Event FailedMount. */
export function readMissing(text: string): MissingConfig | undefined {
  const key = /couldn't find key (\S+) in (secret|configmap) [^\s/]+\/(\S+)/i.exec(text)
  if (key?.[1] !== undefined) return { kind: kindOf(key[2]), name: key[3] ?? '', key: key[1] }
  const volume = /references non-existent (secret|config) key: (\S+)/i.exec(text)
  if (volume?.[2] !== undefined) return { kind: kindOf(volume[1]), name: '', key: volume[2] }
  const object = /\b(secret|configmap)s? "([^"]+)" not found/i.exec(text)
  return object?.[2] === undefined ? undefined : { kind: kindOf(object[1]), name: object[2] }
}

/** The identity of what is missing in a pod's namespace. */
export function missingId({ kind, name }: MissingConfig, namespace: string): ObjectId {
  return { group: '', kind, namespace, name }
}

function kindOf(word: string | undefined): 'Secret' | 'ConfigMap' {
  return word?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap'
}
