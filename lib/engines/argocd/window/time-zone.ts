const formats = new Map<string, Intl.DateTimeFormat | null>()
const MAX_FORMATS = 1_000

/**
 * How far a zone's clocks are ahead of UTC at an instant, in milliseconds; undefined for a name that Go does not know
 * (it minds upper and lower case). Empty is UTC.
 */
export function zoneOffset(zone: string, at: number): number | undefined {
  if (zone === '' || zone === 'UTC') return 0
  const format = formatOf(zone)
  if (!format) return undefined
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /^GMT(?:([+-])(\d+)(?::(\d+))?(?::(\d+))?)?$/.exec(name) ?? []
  const ahead = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '+' ? ahead : -ahead
}

/** Whether Go finds a zone of that name. */
export function isZone(zone: string): boolean {
  return zone === '' || zone === 'UTC' || formatOf(zone) !== null
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  if (formats.size >= MAX_FORMATS) formats.clear()
  const format = createFormat(zone)
  formats.set(zone, format)
  return format
}

function createFormat(zone: string): Intl.DateTimeFormat | null {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return null
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    const canonical = format.resolvedOptions().timeZone
    const isMisspelt = canonical !== zone && canonical.toLowerCase() === zone.toLowerCase()
    return isMisspelt ? null : format
  } catch {
    return null
  }
}
