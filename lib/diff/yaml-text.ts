import { inReadingOrder, pointerTo } from './field-order'
import { isList, isRecord } from './json'

/** An object as text, with the line (from 1) at which each place begins. */
export interface YamlText {
  text: string
  /** By JSON pointer. */
  lines: ReadonlyMap<string, number>
}

const MAX_DEPTH = 100

/** Writes an object as YAML in the order in which people read one: identity first, then its fields in their own order. */
export function yamlText(object: unknown): YamlText {
  const writer = new Writer()
  writer.fields(object, { pointer: '', indent: '', depth: 0 })
  return { text: `${writer.lines.join('\n')}\n`, lines: writer.places }
}

interface At {
  pointer: string
  indent: string
  depth: number
  /** What stands before the first field of an item. */
  lead?: string
}

class Writer {
  readonly lines: string[] = []
  readonly places = new Map<string, number>()

  fields(record: unknown, at: At): void {
    if (!isRecord(record)) return
    let { lead } = at
    for (const key of inReadingOrder(Object.keys(record), at.pointer)) {
      const value = record[key]
      if (value === undefined) continue
      const pointer = pointerTo(at.pointer, key)
      const before = `${lead ?? at.indent}${scalar(key)}:`
      lead = undefined
      this.value(value, before, { ...at, pointer })
    }
  }

  private value(value: unknown, before: string, { pointer, indent, depth }: At): void {
    this.places.set(pointer, this.lines.length + 1)
    if (depth > MAX_DEPTH) this.lines.push(`${before} # nests too deep`)
    else if (isRecord(value) && hasFields(value)) {
      this.lines.push(before)
      this.fields(value, { pointer, indent: `${indent}  `, depth: depth + 1 })
    } else if (isList(value) && value.length > 0) {
      this.lines.push(before)
      this.items(value, { pointer, indent: `${indent}  `, depth: depth + 1 })
    } else if (isRecord(value)) this.lines.push(`${before} {}`)
    else if (isList(value)) this.lines.push(`${before} []`)
    else this.scalar(value, before, indent)
  }

  private items(items: readonly unknown[], { pointer, indent, depth }: At): void {
    for (const [number, item] of items.entries()) {
      const at = pointerTo(pointer, String(number))
      if (isRecord(item) && hasFields(item) && depth <= MAX_DEPTH) {
        this.places.set(at, this.lines.length + 1)
        this.fields(item, {
          pointer: at,
          indent: `${indent}  `,
          depth: depth + 1,
          lead: `${indent}- `,
        })
      } else this.value(item, `${indent}-`, { pointer: at, indent, depth })
    }
  }

  private scalar(value: unknown, before: string, indent: string): void {
    const block = typeof value === 'string' ? blockOf(value) : undefined
    if (!block) {
      this.lines.push(`${before} ${scalar(value)}`)
      return
    }
    this.lines.push(`${before} ${block.mark}`)
    for (const line of block.lines) this.lines.push(line === '' ? '' : `${indent}  ${line}`)
  }
}

const hasFields = (record: object) => Object.values(record).some((value) => value !== undefined)

/** Texts of several lines that can be written as such. */
function blockOf(text: string): { mark: string; lines: readonly string[] } | undefined {
  if (
    !text.includes('\n') ||
    /^[\s]|[^\S\n]\n|[^\S\n]$|[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/.test(text)
  )
    return undefined
  const body = text.replace(/\n+$/, '')
  if (body === '') return undefined
  const ends = text.length - body.length
  const mark = ends === 0 ? '|-' : ends === 1 ? '|' : '|+'
  const lines = (ends > 1 ? text.slice(0, -1) : body).split('\n')
  return { mark, lines }
}

const PLAIN = /^[A-Za-z_/.(][\w ./()=+@%^~*,;<>$|-]*(?::[\w/.@%+=-][\w ./()=+@%^~*,;<>$|-]*)*$/
const RESERVED = /^(true|false|null|yes|no|on|off|y|n|nan|\.nan|\.inf|~|\.[\d_.e]*|e\d+)$/i

/** Looks a little like a number and is none: `25%`, `512Mi`, `10.0.0.7`, and what stands for a hidden value. */
const PLAIN_NUMBERED = /^\d+(?:\.\d+)?(?:%|[A-Za-z]{1,2})$|^\d+(?:\.\d+){2,3}$|^\+{8,}$/

/** A scalar on one line, quoted where it would mean something else without. */
export function scalar(value: unknown): string {
  if (typeof value !== 'string') return value === undefined ? '' : JSON.stringify(value)
  const isPlain =
    (PLAIN.test(value) && !RESERVED.test(value) && !value.endsWith(' ')) ||
    PLAIN_NUMBERED.test(value)
  return isPlain ? value : JSON.stringify(value)
}
