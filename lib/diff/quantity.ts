const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
}
const BINARY: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 }
const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/
/** Everything is counted in 10⁻³⁰, so that no allowed quantity is rounded. */
const SCALE = 30

/** The value of a Kubernetes quantity (`500m`, `1Gi`, `0.5`, 2) in a unit that makes equal ones equal; undefined when it is none. */
export function quantityValue(value: unknown): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim()
  if (text.length > 60) return undefined
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = FORM.exec(text) ?? []
  if (sign === undefined || whole + fraction === '') return undefined
  const power = (exponent === undefined ? (DECIMAL[suffix] ?? 0) : Number(exponent)) + SCALE
  const shift = power - fraction.length
  if (shift > 1000) return undefined
  const digits = BigInt(whole + fraction)
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift)
  const factor = 1024n ** BigInt(BINARY[suffix] ?? 0)
  return (sign === '-' ? -1n : 1n) * scaled * factor
}
