import type { FieldDiffItem } from '@/lib/contract/diff'

/** Lines of a YAML text that one writer wrote, or that one rule leaves out. */
export interface LineSpan {
  /** First and last line, from 1. */
  from: number
  to: number
  writer?: FieldDiffItem['writer']
  ignoredBy?: string
  /** Paths of the fields on these lines. */
  paths: readonly string[]
}

/** The last line of a field in a YAML text that begins on `first`: what is indented deeper belongs to it. */
export function fieldEnd(lines: readonly string[], first: number): number {
  const head = lines[first - 1]
  if (head === undefined) return first
  const depth = indentOf(head)
  const isItem = head.trimStart().startsWith('- ')
  let last = first
  for (let at = first; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trim() !== '') {
      const indent = indentOf(line)
      // The items of a list stand as deep as the key that holds them.
      const isOwnItem = !isItem && indent === depth && /^\s*-(\s|$)/.test(line)
      if (indent <= depth && !isOwnItem) break
      last = at + 1
    }
  }
  return last
}

/**
 * Which lines of one side's text the fields stand on, in order and without overlap; neighbours of one writer are one.
 * Only `changed` lines belong to a span: a field may begin on a line that is equal.
 */
export function lineSpans(
  text: string,
  fields: readonly FieldDiffItem[],
  side: 'left' | 'right',
  changed: (line: number) => boolean,
): LineSpan[] {
  const lines = text.split('\n')
  const found = fields
    .flatMap((field): LineSpan[] => {
      const line = side === 'left' ? field.leftLine : field.rightLine
      if (line === undefined || line < 1 || line > lines.length) return []
      let from = line
      let to = fieldEnd(lines, line)
      while (from < to && !changed(from)) from++
      while (to > from && !changed(to)) to--
      const { writer, ignoredBy, path } = field
      return [
        { from, to, paths: [path], ...(writer && { writer }), ...(ignoredBy && { ignoredBy }) },
      ]
    })
    .sort((a, b) => a.from - b.from || b.to - a.to)
  const spans: LineSpan[] = []
  for (const span of found) {
    const before = spans.at(-1)
    if (!before || span.from > before.to + 1) spans.push(span)
    else if (isAlike(before, span)) {
      spans[spans.length - 1] = {
        ...before,
        to: Math.max(before.to, span.to),
        paths: [...before.paths, ...span.paths],
      }
    } else if (span.from > before.to) spans.push(span)
    else if (span.to > before.to) spans.push({ ...span, from: before.to + 1 })
  }
  return spans
}

function isAlike(a: LineSpan, b: LineSpan): boolean {
  return (
    a.ignoredBy === b.ignoredBy &&
    a.writer?.manager === b.writer?.manager &&
    a.writer?.operation === b.writer?.operation &&
    a.writer?.subresource === b.writer?.subresource &&
    a.writer?.at === b.writer?.at
  )
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
