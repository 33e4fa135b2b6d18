import { maskHelmValues } from './mask-helm-values'
import { maskNamedValues } from './mask-named-values'
import {
  CREDENTIAL_FORMS,
  HELM_VALUES_KEYS,
  isSecretKey,
  LAST_APPLIED,
  SECRET_NAME,
  SECRET_OPTION,
} from './mask-rules'
import { isRecord, isSecretObject, plainOf, type SecretValue } from './secret-values'

type JsonObject = Readonly<Record<string, unknown>>

/** Objects nest about fifteen deep; what goes deeper is not shown. */
const MAX_DEPTH = 100
/** Objects say the same few things thousands of times: texts in which no credential was found. */
const clean = new Set<string>()
const MOST_CLEAN = 20_000
const LONGEST_CLEAN = 200

const isKnownClean = (text: string) => text === '' || clean.has(text)

function keepClean(text: string): void {
  if (text.length > LONGEST_CLEAN) return
  if (clean.size >= MOST_CLEAN) clean.clear()
  clean.add(text)
}

/** Keys under which programs and controllers speak. */
const SAID: ReadonlySet<string> = new Set(['status', 'message', 'note'])
const TOO_DEEP = 'Not shown: it nests too deep.'

/** Gives stand-ins for values. */
export interface MaskSource {
  /** `plain`: equal for all spellings of one value. `key`: of a Secret's data, where it is one. */
  of(plain: string, key?: string): string
}

interface Place {
  depth: number
  /** Within Helm values. */
  isHelm: boolean
  /** Where programs and controllers speak. */
  isSaid?: boolean
}

/** Copies JSON without secrets, by the rules of `mask-rules.ts`. */
export class Masking {
  /** Spellings of secret values with their plain form, the longest first: one may be part of another. */
  private readonly taints: readonly SecretValue[]
  private readonly inKeys: readonly SecretValue[]

  constructor(
    private readonly masks: MaskSource,
    values: readonly SecretValue[],
    /** Hidden in names of fields as well. */
    everywhere: readonly SecretValue[] = [],
  ) {
    this.inKeys = everywhere
    this.taints = [...values, ...everywhere].toSorted((a, b) => b.text.length - a.text.length)
  }

  /** A copy of a whole object. */
  object(object: JsonObject): JsonObject {
    return this.record(object, { depth: 0, isHelm: false })
  }

  private record(record: JsonObject, place: Place): JsonObject {
    if (place.depth > MAX_DEPTH) return { '': TOO_DEEP }
    const isSecret = isSecretObject(record)
    const isNamedSecret = typeof record.name === 'string' && SECRET_NAME.test(record.name)
    return Object.fromEntries(
      Object.entries(record).map(([key, value]): [string, unknown] => {
        if (isSecret && (key === 'data' || key === 'stringData'))
          return [key, this.secretData(key, value)]
        if (isSecret && key === 'metadata') return [key, this.secretMetadata(value, place)]
        if (isSecret && ['apiVersion', 'kind', 'type'].includes(key)) return [key, value]
        if (isNamedSecret && key === 'value') return [key, this.whole(value)]
        if (place.isHelm && isSecretKey(key) && isPlain(value)) return [key, this.whole(value)]
        if (LAST_APPLIED.test(key) && typeof value === 'string')
          return [key, this.document(value, place)]
        if (HELM_VALUES_KEYS.has(key) && typeof value === 'string')
          return [key, this.helmText(value)]
        const isHelm = place.isHelm || HELM_VALUES_KEYS.has(key)
        const isSaid = place.isSaid === true || SAID.has(key)
        return [this.key(key), this.value(value, { depth: place.depth + 1, isHelm, isSaid })]
      }),
    )
  }

  private value(value: unknown, place: Place): unknown {
    if (typeof value === 'string') return this.text(value, place.isSaid)
    if (typeof value !== 'object' || value === null) return value
    if (place.depth > MAX_DEPTH) return TOO_DEEP
    if (!Array.isArray(value)) return this.record(value as JsonObject, place)
    const items: readonly unknown[] = value
    return items.map((item, at) =>
      isOfSecretOption(items[at - 1], item)
        ? this.whole(item)
        : this.value(item, { ...place, depth: place.depth + 1 }),
    )
  }

  /** Managed fields name items of lists by their values. */
  private key(key: string): string {
    if (key.startsWith('v:') || key.startsWith('k:')) return this.text(key)
    return this.inKeys.some(({ text }) => key.includes(text)) ? this.text(key) : key
  }

  /** What identifies the Secret stays as it is, whatever its values are. */
  private secretMetadata(metadata: unknown, place: Place): unknown {
    if (!isRecord(metadata)) return this.value(metadata, place)
    const identity = ['name', 'namespace', 'uid'].flatMap((key) =>
      metadata[key] === undefined ? [] : [[key, metadata[key]] as const],
    )
    return {
      ...this.record(metadata, { ...place, depth: place.depth + 1 }),
      ...Object.fromEntries(identity),
    }
  }

  private secretData(field: 'data' | 'stringData', data: unknown): unknown {
    if (!isRecord(data)) return data === null ? null : this.whole(data)
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [
        this.key(key),
        this.masks.of(plainOf(field, value), key),
      ]),
    )
  }

  private whole(value: unknown): unknown {
    if (value === '' || value === null || value === undefined) return value
    return this.masks.of(typeof value === 'string' ? value : JSON.stringify(value))
  }

  /** An object written as text within another one. */
  private document(text: string, place: Place): string {
    try {
      const value: unknown = JSON.parse(text)
      if (isRecord(value))
        return JSON.stringify(this.record(value, { depth: place.depth + 1, isHelm: false }))
    } catch {
      // It is no object: nobody knows what it is.
    }
    return this.masks.of(text)
  }

  private helmText(text: string): string {
    const masked = maskHelmValues(text, (value) => this.masks.of(value))
    return masked === undefined ? this.masks.of(text) : this.text(masked)
  }

  /** The same for a text; `isSaid`: a program or controller speaks. */
  text(text: string, isSaid = false): string {
    let shown = text
    for (const { text: secret, plain } of this.taints)
      if (shown.includes(secret)) shown = shown.replaceAll(secret, () => this.masks.of(plain))
    if (!isKnownClean(shown)) {
      const before = shown
      for (const form of CREDENTIAL_FORMS)
        shown = shown.replace(form, (found) => this.masks.of(found))
      if (shown === before) keepClean(before)
    }
    return isSaid ? maskNamedValues(shown, (value) => this.masks.of(value)) : shown
  }
}

/** `--token` and then the token. */
function isOfSecretOption(before: unknown, item: unknown): boolean {
  return (
    typeof before === 'string' &&
    typeof item === 'string' &&
    !item.startsWith('-') &&
    SECRET_OPTION.test(before)
  )
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number'
}
