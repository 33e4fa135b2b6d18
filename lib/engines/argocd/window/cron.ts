import type { Parsed } from '../../engine'

/** When a schedule fires, one bit for each value of a field. A star in either field of days joins them by AND. */
export interface Schedule {
  minutes: bigint
  hours: bigint
  days: bigint
  months: bigint
  weekdays: bigint
  isEitherDay: boolean
}

interface Field {
  name: string
  min: number
  max: number
  names?: readonly string[]
}

const FIELDS = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['', ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')],
  },
  { name: 'day of week', min: 0, max: 6, names: 'sun mon tue wed thu fri sat'.split(' ') },
] as const satisfies readonly Field[]

/**
 * Reads a schedule of five fields as Argo CD's cron library does: lists, ranges, steps, names of months and days, `?`
 * for `*`, Sunday as 0 alone. Descriptors such as `@daily` are refused, as Argo CD refuses them.
 */
export function parseSchedule(text: string): Parsed<Schedule> {
  if (/^(CRON_)?TZ=/.test(text)) return refuse('names a time zone, which is not read here')
  if (text.startsWith('@')) return refuse('is a descriptor, which Argo CD does not take')
  const fields = text.trim().split(/\s+/).filter(Boolean)
  if (fields.length !== FIELDS.length) return refuse(`has ${fields.length} fields, not 5`)
  const bits: bigint[] = []
  const stars: boolean[] = []
  for (const [at, field] of FIELDS.entries()) {
    const read = readField(fields[at] ?? '', field)
    if (!read.ok) return refuse(`has a ${field.name} that ${read.problem}`)
    bits.push(read.value.bits)
    stars.push(read.value.isStar)
  }
  const [minutes = 0n, hours = 0n, days = 0n, months = 0n, weekdays = 0n] = bits
  const isEitherDay = !stars[2] && !stars[4]
  return { ok: true, value: { minutes, hours, days, months, weekdays, isEitherDay } }
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}

interface Bits {
  bits: bigint
  /** All values, by a star or question mark without a step. */
  isStar: boolean
}

function readField(text: string, field: Field): Parsed<Bits> {
  const whole = { bits: 0n, isStar: false }
  for (const part of text.split(',').filter(Boolean)) {
    const read = readRange(part, field)
    if (!read.ok) return read
    whole.bits |= read.value.bits
    whole.isStar ||= read.value.isStar
  }
  return { ok: true, value: whole }
}

function readRange(text: string, field: Field): Parsed<Bits> {
  const [range = '', stepText, ...more] = text.split('/')
  const bad = refuse(`cannot be read ("${text.slice(0, 40)}")`)
  if (more.length > 0) return bad
  const step = stepText === undefined ? 1 : readNumber(stepText)
  const ends = readEnds(range, stepText !== undefined, field)
  if (step === undefined || !ends) return bad
  const { low, high, isAll } = ends
  if (low < field.min || high > field.max) {
    return refuse(`lies outside ${field.min} to ${field.max} ("${text.slice(0, 40)}")`)
  }
  if (low > high) return refuse(`runs backwards ("${text.slice(0, 40)}")`)
  if (step === 0) return refuse(`has a step of 0 ("${text.slice(0, 40)}")`)
  let bits = 0n
  for (let value = low; value <= high; value += step) bits |= 1n << BigInt(value)
  return { ok: true, value: { bits, isStar: isAll && step === 1 } }
}

function readEnds(
  range: string,
  hasStep: boolean,
  field: Field,
): { low: number; high: number; isAll: boolean } | undefined {
  const [first = '', second, ...more] = range.split('-')
  // The library looks no further once it has seen a star.
  if (first === '*' || first === '?') return { low: field.min, high: field.max, isAll: true }
  if (more.length > 0) return undefined
  const low = readValue(first, field)
  const single = hasStep ? field.max : low
  const high = second === undefined ? single : readValue(second, field)
  return low === undefined || high === undefined ? undefined : { low, high, isAll: false }
}

function readValue(text: string, { names }: Field): number | undefined {
  const named = text === '' ? -1 : (names?.indexOf(text.toLowerCase()) ?? -1)
  return named >= 0 ? named : readNumber(text)
}

/** As Go's `strconv.Atoi` reads it: a plus and leading zeros are fine, nothing else is. */
function readNumber(text: string): number | undefined {
  return /^\+?\d{1,18}$/.test(text) ? Number(text) : undefined
}
