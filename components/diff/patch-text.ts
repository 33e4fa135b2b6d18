import { changedLines, type LineChange } from './line-diff'

/** Lines around a change, as every tool that reads patches expects them. */
const CONTEXT = 3

interface Side {
  /** What stands after `---` or `+++`. */
  name: string
  text: string
}

/** The difference of two texts as a unified diff; empty when there is none. */
export function patchText(left: Side, right: Side): string {
  const a = linesOf(left.text)
  const b = linesOf(right.text)
  const hunks = gather(changedLines(a, b))
  if (hunks.length === 0) return ''
  const body = hunks.flatMap((changes) => hunkLines(changes, a, b))
  return `${[`--- ${left.name}`, `+++ ${right.name}`, ...body].join('\n')}\n`
}

function linesOf(text: string): string[] {
  const whole = text.endsWith('\n') ? text.slice(0, -1) : text
  return whole === '' ? [] : whole.split('\n')
}

/** Changes whose surroundings would touch stand in one hunk. */
function gather(changes: readonly LineChange[]): LineChange[][] {
  const hunks: LineChange[][] = []
  for (const change of changes) {
    const before = hunks.at(-1)
    const last = before?.at(-1)
    if (before && last && change.fromA - last.toA <= 2 * CONTEXT) before.push(change)
    else hunks.push([change])
  }
  return hunks
}

function hunkLines(changes: readonly LineChange[], a: readonly string[], b: readonly string[]) {
  const [first] = changes
  const last = changes.at(-1)
  if (!first || !last) return []
  const lead = Math.min(CONTEXT, first.fromA)
  const fromA = first.fromA - lead
  const fromB = first.fromB - lead
  const tail = Math.min(CONTEXT, a.length - last.toA)
  const toA = last.toA + tail
  const toB = last.toB + tail
  const lines = [`@@ -${range(fromA, toA)} +${range(fromB, toB)} @@`]
  let at = fromA
  for (const change of changes) {
    lines.push(...a.slice(at, change.fromA).map((line) => ` ${line}`))
    lines.push(...a.slice(change.fromA, change.toA).map((line) => `-${line}`))
    lines.push(...b.slice(change.fromB, change.toB).map((line) => `+${line}`))
    at = change.toA
  }
  lines.push(...a.slice(at, toA).map((line) => ` ${line}`))
  return lines
}

/** An empty range names the line before it. */
function range(from: number, to: number): string {
  const count = to - from
  if (count === 0) return `${from},0`
  return count === 1 ? `${from + 1}` : `${from + 1},${count}`
}
