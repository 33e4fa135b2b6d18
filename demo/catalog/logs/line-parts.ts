import type { LineSeed } from '../../engines/logs/log-script'

/** One of the items, by the line's chance. */
export function oneOf<T>(random: () => number, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0]
}

/** A whole number from `least` up to and with `most`. */
export function whole(random: () => number, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}

/** An address of a client. */
export function address(random: () => number): string {
  return `10.${whole(random, 1, 60)}.${whole(random, 0, 254)}.${whole(random, 2, 250)}`
}

/** So many hexadecimal digits. */
export function hex(random: () => number, digits: number): string {
  return Array.from({ length: digits }, () => whole(random, 0, 15).toString(16)).join('')
}

/** `2026-01-15T12:00:00.123Z` */
export function isoTime(at: number): string {
  return new Date(Math.floor(at)).toISOString()
}

/** `2026-01-15 12:00:00,123` */
export function pythonTime(at: number): string {
  return isoTime(at).replace('T', ' ').replace('.', ',').slice(0, -1)
}

/** `2026/01/15 12:00:00` */
export function goTime(at: number): string {
  return isoTime(at).slice(0, 19).replaceAll('-', '/').replace('T', ' ')
}

/** `15/Jan/2026:12:00:00 +0000` */
export function accessTime(at: number): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString())?.map(String) ?? []
  return `${day}/${month}/${year}:${time} +0000`
}

/** `I0115 12:00:00.123456       1 ` */
export function klogHead(level: 'I' | 'W' | 'E', { at, random }: LineSeed): string {
  const iso = isoTime(at)
  const micros = `${iso.slice(20, 23)}${String(whole(random, 0, 999)).padStart(3, '0')}`
  return `${level}${iso.slice(5, 7)}${iso.slice(8, 10)} ${iso.slice(11, 19)}.${micros}       1 `
}
