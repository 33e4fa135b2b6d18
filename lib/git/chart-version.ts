import 'server-only'

import { compare, parse, Range, type SemVer } from 'semver'

/**
 * The newest version that a range allows, as Helm picks it: a text that is a version is taken as it is; prereleases only
 * where the range itself names one; no range means the newest. Undefined when none fits.
 */
export function pickVersion(versions: readonly string[], wanted: string): string | undefined {
  const exact = versions.find((version) => version === wanted)
  if (exact !== undefined) return exact
  const groups = parseRange(wanted === '' ? '*' : wanted)
  const known = versions.flatMap((version) => {
    const parsed = readVersion(version)
    return parsed && groups?.some((group) => fits(parsed, group)) ? [{ version, parsed }] : []
  })
  return known.sort((a, b) => compare(b.parsed, a.parsed))[0]?.version
}

/** Whether a text names one version, and not a range. */
export function isExact(text: string): boolean {
  return parse(text) !== null
}

interface Group {
  parts: readonly { range: Range; isNegated: boolean }[]
  hasPrerelease: boolean
}

/** Alternatives of parts that must all fit: `>= 1.2, != 1.3.0 || ^2`. */
function parseRange(text: string): Group[] | undefined {
  try {
    return text.split('||').map((group) => {
      const words = group
        .replace(/\s+-\s+/g, '~to~')
        .replace(/(?<operator>[<>=!~^]+)\s+/g, '$<operator>')
        .split(/[\s,]+/)
        .filter((word) => word !== '')
      const parts = words.map((word) => {
        const isNegated = word.startsWith('!=')
        const plain = word
          .replace('!=', '')
          .replace('=>', '>=')
          .replace('=<', '<=')
          .replace('~to~', ' - ')
          // `*-0` is everything, prereleases too.
          .replace(/(?<any>[xX*])-[\w.]+$/, '$<any>')
        return { range: new Range(plain, { includePrerelease: true }), isNegated }
      })
      return { parts, hasPrerelease: /[\dxX*]-[0-9A-Za-z]/.test(group) }
    })
  } catch {
    return undefined
  }
}

function fits(version: SemVer, { parts, hasPrerelease }: Group): boolean {
  if (version.prerelease.length > 0 && !hasPrerelease) return false
  return parts.every(({ range, isNegated }) => range.test(version) !== isNegated)
}

/** `1.2` is read as `1.2.0`. */
function readVersion(text: string): SemVer | undefined {
  const short = /^v?\d+(\.\d+)?$/.exec(text)
  const whole = short ? `${text}${'.0'.repeat(short[1] ? 1 : 2)}` : text
  return parse(whole) ?? undefined
}
