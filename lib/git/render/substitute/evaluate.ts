import 'server-only'

import { BadTemplate, type Part, type Template } from './parse-template'
import { trimmed } from './trim-pattern'

/** A variable that is not set where strictness asks for it. */
export class MissingVariable extends Error {
  constructor(readonly variable: string) {
    super(`the variable ${variable} is not set`)
  }
}

/** Operators that know what to do without a value. */
const DEFAULTS = new Set([':-', ':+', ':=', ':?', '='])
const WHOLE = /^[+-]?\d+$/

/** Puts variables into a template; throws `MissingVariable` where it is strict, `BadTemplate` where Flux would fail. */
export function evaluate(
  template: Template,
  variables: Readonly<Record<string, string>>,
  isStrict: boolean,
): string {
  const valueOf = (part: Part): string => {
    if (part.kind === 'text') return part.text
    const args = part.args.map(valueOf)
    const value = Object.hasOwn(variables, part.variable) ? variables[part.variable] : undefined
    if (value === undefined && isStrict && !DEFAULTS.has(part.operator)) {
      throw new MissingVariable(part.variable)
    }
    return apply(part.operator, value ?? '', args)
  }
  return template.map(valueOf).join('')
}

function apply(operator: string, value: string, args: readonly string[]): string {
  const [first = '', second] = args
  switch (operator) {
    case ',,':
      return cased(value, 'toLowerCase')
    case '^^':
      return cased(value, 'toUpperCase')
    case ',':
    case '^': {
      const [head = ''] = value
      return (
        cased(head, operator === ',' ? 'toLowerCase' : 'toUpperCase') + value.slice(head.length)
      )
    }
    case '#':
      if (args.length === 0) return String(Buffer.byteLength(value))
      return trimmed(value, first, { end: 'start', isLongest: false })
    case '##':
      return trimmed(value, first, { end: 'start', isLongest: true })
    case '%':
      return trimmed(value, first, { end: 'end', isLongest: false })
    case '%%':
      return trimmed(value, first, { end: 'end', isLongest: true })
    case ':':
      return substring(value, first, second)
    case '/':
      return value.replace(first, () => second ?? '')
    case '//':
      return value.replaceAll(first, () => second ?? '')
    case '/#':
      return second !== undefined && value.startsWith(first)
        ? second + value.slice(first.length)
        : value
    case '/%':
      return second !== undefined && value.endsWith(first)
        ? value.slice(0, value.length - first.length) + second
        : value
    default:
      return value === '' ? args.join('') : value
  }
}

/** Counts bytes, as the library does. */
function substring(value: string, start: string, length: string | undefined): string {
  if (!WHOLE.test(start)) return value
  const bytes = Buffer.from(value)
  const from = Number(start) < 0 ? Math.max(0, bytes.length + Number(start)) : Number(start)
  if (length === undefined) return bytes.subarray(from).toString('utf8')
  if (!WHOLE.test(length)) return value
  const to = from + Number(length)
  if (to >= bytes.length) return bytes.subarray(from).toString('utf8')
  if (to < from) throw new BadTemplate('the length of a substring is negative')
  return bytes.subarray(from, to).toString('utf8')
}

/** Character by character: what would become several stays as it is. */
function cased(text: string, how: 'toLowerCase' | 'toUpperCase'): string {
  return Array.from(text, (each) => {
    const other = each[how]()
    return Array.from(other).length === 1 ? other : each
  }).join('')
}
