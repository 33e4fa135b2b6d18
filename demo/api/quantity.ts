const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei']
const NANO = 1_000_000_000n
const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d+)|([KMGTPE]i|[numkMGTPE])?)$/

/**
 * A resource quantity as a server writes it: no fraction and the largest suffix that leaves none
 * (`1000m` → `1`, `0.5` → `500m`, `1024Mi` → `1Gi`). What is no quantity stays as it is.
 */
export function canonicalQuantity(given: string | number): string {
  const text = String(given).trim()
  const [match, sign = '', whole = '', fraction = '', exponent, suffix = ''] =
    PATTERN.exec(text) ?? []
  if (match === undefined || `${whole}${fraction}` === '') return text
  const digits = BigInt(`${whole}${fraction}` || '0')
  const isBinary = suffix.endsWith('i')
  const scale = isBinary
    ? NANO * 1024n ** BigInt(BINARY.indexOf(suffix))
    : 10n **
      BigInt(exponent ? Math.max(0, 9 + Number(exponent.slice(1))) : 3 * DECIMAL.indexOf(suffix))
  const nano = ceilDivide(digits * scale, 10n ** BigInt(fraction.length))
  const minus = sign === '-' && nano > 0n ? '-' : ''
  if (nano === 0n) return '0'
  if (isBinary && nano >= 1024n * NANO) return `${minus}${binary(ceilDivide(nano, NANO))}`
  return `${minus}${decimal(nano, exponent !== undefined)}`
}

function binary(bytes: bigint): string {
  let [value, index] = [bytes, 0]
  while (value % 1024n === 0n && index < BINARY.length - 1) {
    value /= 1024n
    index += 1
  }
  return `${value}${BINARY[index] ?? ''}`
}

function decimal(nano: bigint, withExponent: boolean): string {
  let [value, index] = [nano, 0]
  while (value % 1000n === 0n && index < DECIMAL.length - 1) {
    value /= 1000n
    index += 1
  }
  if (!withExponent) return `${value}${DECIMAL[index] ?? ''}`
  return index === 3 ? String(value) : `${value}e${index * 3 - 9}`
}

function ceilDivide(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by
}
