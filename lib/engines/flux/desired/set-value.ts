import { isRecord } from '../../parse'
import type { Values } from './merge-values'

/** As Helm has it. */
const MAX_INDEX = 65_536
const MAX_STEPS = 30

type Step = string | number

/**
 * Sets `path=value` in values as `helm --set` does, or `--set-string` where it is forced: dots lead into maps, `[0]` into
 * lists, a backslash takes the meaning from the next character. Answers false for what Helm refuses: bad paths, and values
 * with commas that would begin another assignment. `pkg/strvals` in helm.
 */
export function setValue(
  values: Values,
  path: string,
  value: string,
  { isText }: { isText: boolean },
): boolean {
  const steps = stepsOf(path)
  const read = steps && readValue(value, isText)
  return read !== undefined && put(values, steps ?? [], read.value)
}

const STEP = /((?:\\[^]|[^\\.[\],=])+)|\[(\d{1,5})\]/y

/** The steps of a path; undefined for one that is broken. */
export function stepsOf(path: string): readonly Step[] | undefined {
  const steps: Step[] = []
  let at = 0
  while (at < path.length && steps.length < MAX_STEPS) {
    STEP.lastIndex = at
    const [found, name, index] = STEP.exec(path) ?? []
    if (found === undefined || Number(index ?? 0) > MAX_INDEX) return undefined
    steps.push(name?.replace(/\\([^])/g, '$1') ?? Number(index))
    at += found.length
    const isNamed = path.charAt(at) === '.'
    if (at < path.length && !isNamed && path.charAt(at) !== '[') return undefined
    if (isNamed) at++
  }
  return at === path.length && steps.length > 0 ? steps : undefined
}

/** A value up to an unescaped comma, which has to be its end; `{a,b}` is a list. */
function readValue(text: string, isText: boolean): { value: unknown } | undefined {
  if (text.startsWith('{')) return readList(text, isText)
  const parts = partsOf(text)
  const [only = ''] = parts
  return parts.length > 1 ? undefined : { value: typed(only, isText) }
}

function readList(text: string, isText: boolean): { value: unknown } | undefined {
  if (!text.endsWith('}')) return undefined
  const inside = text.slice(1, -1)
  if (inside === '') return { value: [] }
  return { value: partsOf(inside).map((part) => typed(part, isText)) }
}

function partsOf(text: string): readonly string[] {
  const parts = ['']
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (letter === ',') parts.push('')
    else parts.push((parts.pop() ?? '') + (letter === '\\' ? text.charAt(++at) : letter))
  }
  return parts
}

function typed(text: string, isText: boolean): unknown {
  if (isText) return text
  if (text.toLowerCase() === 'true') return true
  if (text.toLowerCase() === 'false') return false
  if (text.toLowerCase() === 'null') return null
  if (text === '0') return 0
  return /^[-+]?[1-9]\d*$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text
}

/** A null takes the key away; lists grow with nothing in between. */
function put(values: Values, steps: readonly Step[], value: unknown): boolean {
  let into: Values | unknown[] = values
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1
    const before = childOf(into, step)
    if (isLast) {
      setChild(into, step, value)
      return true
    }
    const next = containerFor(before, steps[at + 1])
    if (!next) return false
    setChild(into, step, next)
    into = next
  }
  return false
}

function childOf(into: Values | unknown[], step: Step): unknown {
  if (Array.isArray(into)) return typeof step === 'number' ? into[step] : undefined
  return Object.hasOwn(into, step) ? into[step] : undefined
}

function setChild(into: Values | unknown[], step: Step, value: unknown): void {
  if (Array.isArray(into)) {
    if (typeof step !== 'number') return
    while (into.length < step) into.push(null)
    into[step] = value
  } else if (step !== '__proto__') into[step] = value
}

/** What the next step goes into: what is there when it fits, a new one when nothing is. */
function containerFor(before: unknown, next: Step | undefined): Values | unknown[] | undefined {
  const isList = typeof next === 'number'
  if (before === undefined || before === null) return isList ? [] : {}
  if (isList) return Array.isArray(before) ? (before as unknown[]) : undefined
  return isRecord(before) ? before : undefined
}
