import 'server-only'

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
])

const INTEGER = /^[-+]?(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[0-7]*|0[bB][01]+|[1-9]\d*)$/
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/
/** Whole numbers beyond it are floats to the tools. */
const MAX_UNSIGNED = 18446744073709551615n
const MIN_SIGNED = -9223372036854775808n

/**
 * What a plain scalar means to Kubernetes' reader (YAML 1.1 as go-yaml 2 reads it: `yes` is true, `0777` is 511, `12:30`
 * and dates stay texts). Numbers that JSON cannot hold are refused by it, and here by `undefined`.
 */
export function goScalar(text: string): string | number | boolean | null | undefined {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  if (!/^[-+.\d]/.test(text)) return text
  if (INFINITE.test(text)) return undefined
  const plain = text.replaceAll('_', '')
  const whole = /^[-+\d]/.test(text) ? integerOf(plain) : undefined
  if (whole !== undefined) return whole
  const digits = text.startsWith('.') ? text : plain
  if (!FLOAT.test(digits)) return text
  const value = Number(digits)
  return Number.isFinite(value) ? value : text
}

function integerOf(plain: string): number | undefined {
  if (!INTEGER.test(plain)) return undefined
  const isNegative = plain.startsWith('-')
  const digits = plain.replace(/^[-+]/, '')
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits)
  const signed = isNegative ? -value : value
  return signed > MAX_UNSIGNED || signed < MIN_SIGNED ? undefined : Number(signed)
}
