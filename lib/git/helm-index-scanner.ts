import 'server-only'

import { parse } from 'yaml'
import { z } from 'zod'

import { nestsTooDeep } from '@/lib/domain/yaml-nesting'

/** One version of a chart as a repository's index lists it. */
export interface IndexVersion {
  version: string
  /** Relative to the index, or whole addresses. */
  urls: readonly string[]
  /** SHA-256 of the archive in hex, or with `sha256:`. */
  digest?: string
}

const versionSchema = z.object({
  version: z.string(),
  urls: z.array(z.string()).default([]),
  digest: z.string().optional(),
})
const indexSchema = z.object({ entries: z.record(z.string(), z.unknown()).default({}) })

const KEY =
  /^(?<indent> *)(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<plain>[^\s:#'"-][^:]*?)) *:(?: |$)/
const KEPT = new Set(['version', 'urls', 'digest'])
const MOST_VERSIONS = 20_000

/**
 * Finds the versions of one chart in the lines of an index.yaml, which may be far larger than what is wanted of it: only
 * the lines of its versions, addresses and digests are kept. Knows the block style in which indexes are written by
 * programs; for anything else see `readWholeIndex`.
 */
export class HelmIndexScanner {
  private state: 'before' | 'entries' | 'chart' | 'done' = 'before'
  /** Columns at which names of charts, versions' dashes and versions' fields begin. */
  private names = -1
  private fields = -1
  private isKept = false
  private isFound = false
  private readonly items: string[][] = []

  constructor(private readonly chart: string) {}

  get isDone(): boolean {
    return this.state === 'done'
  }

  push(line: string): void {
    const text = line.trimEnd()
    const indent = text.search(/\S/)
    if (indent < 0 || this.state === 'done') return
    if (this.state === 'before') {
      if (/^["']?entries["']?\s*:\s*$/.test(text)) this.state = 'entries'
      return
    }
    if (text[indent] === '#' && indent <= this.names) return
    if (this.state === 'chart' && (indent > this.names || this.isDash(text, indent))) {
      this.pushField(text, indent)
      return
    }
    this.pushName(text, indent)
  }

  /** Whether it is written in a style that is known here, so that what was not found is not there. */
  get isUnderstood(): boolean {
    return this.names > 0 && (!this.isFound || this.items.length > 0)
  }

  /** Versions in the order of the index; undefined when the chart was not found. */
  versions(): IndexVersion[] | undefined {
    if (this.items.length === 0) return undefined
    return this.items.flatMap((lines) => {
      const simple = simpleItem(lines)
      if (simple) return [simple]
      const item = versionSchema.safeParse(asYaml(lines.join('\n')))
      return item.success ? [clean(item.data)] : []
    })
  }

  private pushName(text: string, indent: number): void {
    if (indent === 0 || this.state === 'chart') {
      this.state = 'done'
      return
    }
    if (this.names < 0) this.names = indent
    const { double, single, plain } = KEY.exec(text)?.groups ?? {}
    if (indent !== this.names || (double ?? single ?? plain) !== this.chart) return
    this.state = 'chart'
    this.isFound = true
  }

  private pushField(text: string, indent: number): void {
    let line = text
    let column = indent
    if (this.isDash(text, indent) && (this.fields < 0 || indent < this.fields)) {
      if (this.items.length >= MOST_VERSIONS) return
      line = `${text.slice(0, indent)} ${text.slice(indent + 1)}`
      column = line.search(/\S/)
      this.fields = column < 0 ? -1 : column
      this.items.push([])
      this.isKept = false
    }
    if (column === this.fields && !this.isDash(line, column)) {
      const { double, single, plain } = KEY.exec(line)?.groups ?? {}
      // An item in braces is kept whole.
      this.isKept = line[column] === '{' || KEPT.has(double ?? single ?? plain ?? '')
    }
    if (this.isKept) this.items.at(-1)?.push(line)
  }

  private isDash(text: string, at: number): boolean {
    return text[at] === '-' && (text.length === at + 1 || text[at + 1] === ' ')
  }
}

/** Reads an index in any style, JSON too; undefined when the chart is not in it. */
export function readWholeIndex(text: string, chart: string): IndexVersion[] | undefined {
  const raw = text.trimStart().startsWith('{') ? asJson(text) : asYaml(text)
  const entries = indexSchema.safeParse(raw).data?.entries
  const list = entries && Object.hasOwn(entries, chart) ? entries[chart] : undefined
  if (!Array.isArray(list)) return undefined
  return list.flatMap((item) => {
    const read = versionSchema.safeParse(item)
    return read.success ? [clean(read.data)] : []
  })
}

/** Thousands of versions are common, and nearly all are written in this plain way. */
function simpleItem(lines: readonly string[]): IndexVersion | undefined {
  const found: { version?: string; digest?: string; urls: string[] } = { urls: [] }
  for (const line of lines) {
    const { key, value } =
      /^ *(?<key>version|digest|urls): *(?<value>\S*)$/.exec(line)?.groups ?? {}
    const item = /^ *- (?<item>\S+)$/.exec(line)?.groups?.item
    const text = item ?? value ?? ''
    if (item === undefined && key === undefined) return undefined
    if (/^[[\]{}"'&*!|>%@`#]/.test(text) || /^\d+(\.\d+)?$/.test(text)) return undefined
    if (item !== undefined) found.urls.push(item)
    else if (key === 'urls' ? text !== '' : text === '') return undefined
    else if (key === 'version' || key === 'digest') found[key] = text
  }
  const { version, digest, urls } = found
  return version === undefined ? undefined : { version, urls, ...(digest && { digest }) }
}

function clean({ version, urls, digest }: z.output<typeof versionSchema>): IndexVersion {
  return { version, urls, ...(digest !== undefined && { digest }) }
}

function asYaml(text: string): unknown {
  try {
    return nestsTooDeep(text) ? undefined : parse(text, { maxAliasCount: 100 })
  } catch {
    return undefined
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
