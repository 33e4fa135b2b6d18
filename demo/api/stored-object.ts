import type { Kind } from './kind'
import { formatApiVersion, type KubeObject } from './object'

/** One version of one object, with its JSON made once and shared by lists and watches. */
export class StoredObject {
  #tail: Buffer | undefined

  constructor(
    readonly object: KubeObject,
    readonly resourceVersion: number,
  ) {}

  /** The object's JSON after apiVersion and kind, up to and with the closing brace. */
  tail(): Buffer {
    this.#tail ??= Buffer.from(
      JSON.stringify({ ...this.object, apiVersion: undefined, kind: undefined }).slice(1),
    )
    return this.#tail
  }

  /** Gives back the memory of the JSON of a version that is only history. */
  forgetJson(): void {
    this.#tail = undefined
  }
}

const BRACE = Buffer.from('{')

/** The JSON that stands before an object's tail when it is sent on its own in `version`. */
export function objectHead(kind: Kind, version: string): Buffer {
  const apiVersion = formatApiVersion(kind.group, version)
  return kind.compiledIn
    ? Buffer.from(`{"kind":"${kind.kind}","apiVersion":"${apiVersion}",`)
    : Buffer.from(`{"apiVersion":"${apiVersion}","kind":"${kind.kind}",`)
}

/** The same for an item of a list: compiled-in kinds leave apiVersion and kind to the list. */
export function itemHead(kind: Kind, version: string): Buffer {
  return kind.compiledIn ? BRACE : objectHead(kind, version)
}
