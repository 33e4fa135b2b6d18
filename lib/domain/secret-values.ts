import { LAST_APPLIED, SECRET_FIELDS } from './mask-rules'

/** One spelling of a value of a Secret. */
export interface SecretValue {
  /** As it may stand somewhere else. */
  text: string
  /** Equal for all spellings of one value. */
  plain: string
}

type Json = Readonly<Record<string, unknown>>

/** Shorter values are not looked for elsewhere: they would be found in every word. */
const MIN_LENGTH = 4

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether it is a core Secret, at the top or within another object. */
export function isSecretObject({ kind, apiVersion }: Json): boolean {
  return kind === 'Secret' && (apiVersion === undefined || apiVersion === 'v1')
}

/** The value that a field of a Secret means, the same for `data` and `stringData`. */
export function plainOf(field: 'data' | 'stringData', value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  return Buffer.from(value, field === 'data' ? 'base64' : 'utf8').toString('latin1')
}

/** All spellings in which an object's own secrets may stand anywhere in it. */
export function secretValues(object: Json): SecretValue[] {
  return isSecretObject(object) ? valuesOfSecret(object) : secretFields(object)
}

/** The fields that are secrets by what this kind means by them, also as they were applied before. */
function secretFields(object: Json): SecretValue[] {
  const group = typeof object.apiVersion === 'string' ? object.apiVersion.split('/')[0] : ''
  const paths = SECRET_FIELDS.filter((each) => each.kind === object.kind && each.group === group)
  return [object, ...formerStates(object)].flatMap((state) =>
    paths.flatMap(({ path }) => {
      let value: unknown = state
      for (const key of path) value = isRecord(value) ? value[key] : undefined
      return typeof value === 'string' && value !== '' ? [{ text: value, plain: value }] : []
    }),
  )
}

function valuesOfSecret(object: Json): SecretValue[] {
  const found = new Map<string, string>()
  for (const each of [object, ...formerStates(object)])
    for (const field of ['data', 'stringData'] as const) {
      const data = each[field]
      if (!isRecord(data)) continue
      for (const value of Object.values(data)) {
        if (typeof value !== 'string') continue
        const plain = plainOf(field, value)
        for (const text of spellings(value, plain))
          if (text.length >= MIN_LENGTH) found.set(text, plain)
      }
    }
  return Array.from(found, ([text, plain]) => ({ text, plain }))
}

/** The Secret as it was applied, where an annotation holds it. */
function formerStates({ metadata }: Json): Json[] {
  const annotations =
    isRecord(metadata) && isRecord(metadata.annotations) ? metadata.annotations : {}
  return Object.entries(annotations).flatMap(([key, text]) => {
    if (!LAST_APPLIED.test(key) || typeof text !== 'string') return []
    try {
      const value: unknown = JSON.parse(text)
      return isRecord(value) ? [value] : []
    } catch {
      return []
    }
  })
}

/** The spellings in which one value may stand somewhere. */
export function spellings(written: string, plain: string): string[] {
  const bytes = Buffer.from(plain, 'latin1')
  const text = bytes.toString('utf8')
  return [
    written,
    text,
    text.trim(),
    JSON.stringify(text).slice(1, -1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ]
}
