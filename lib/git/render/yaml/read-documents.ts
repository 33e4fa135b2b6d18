import 'server-only'

import { setImmediate as breathe } from 'node:timers/promises'

import { Composer, Parser, type Document } from 'yaml'

import { isDeeperThan } from './nesting'
import { PlainReader, UnreadableYaml } from './plain-value'

/** One document of a text; line numbers count from 1 in the whole text. */
export type YamlDocument =
  { value: unknown; line: number; notes: readonly string[] } | { problem: string; line: number }

const OPTIONS = {
  // Scalars are resolved by us, as Kubernetes' reader does and no YAML version.
  schema: 'failsafe',
  version: '1.1',
  // Looking for each key among all others takes for ever in large maps; done with a set later.
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const

const SEPARATOR = /^---(?=[ \t\r\n]|$)[^\n]*\n?/gm
/** For how long documents are read before others get a turn, ms. */
const TURN_MS = 20
const MAX_DUPLICATES = 5
/** No object is larger or deeper: API servers refuse them. */
const MAX_LENGTH = 3 << 20
const MAX_DEPTH = 400

/** Reads the documents of a text one after the other, with a pause for others now and then. Empty ones are left out. */
export async function* readDocuments(text: string): AsyncGenerator<YamlDocument> {
  let since = performance.now()
  for (const part of partsOf(text)) {
    const document = readDocument(part.text, part.line)
    if (document) yield document
    if (performance.now() - since < TURN_MS) continue
    await breathe()
    since = performance.now()
  }
}

/** Reads the first document of a text; undefined when there is none. */
export function readFirstDocument(text: string): YamlDocument | undefined {
  for (const part of partsOf(text)) {
    const document = readDocument(part.text, part.line)
    if (document) return document
  }
  return undefined
}

/** Cut where Kubernetes' reader cuts: at lines that begin with three dashes. What follows the dashes belongs to the document. */
function* partsOf(text: string): Generator<{ text: string; line: number }> {
  const plain = text.replace(/^\uFEFF/, '')
  let start = 0
  let line = 1
  for (const mark of plain.matchAll(SEPARATOR)) {
    const part = plain.slice(start, mark.index)
    yield { text: part, line }
    line += newlinesIn(part)
    const rest = mark[0].slice(3)
    const isContent = /^[ \t]+[^\s#]/.test(rest)
    start = isContent ? mark.index + 3 : mark.index + mark[0].length
    if (!isContent) line += newlinesIn(mark[0])
  }
  yield { text: plain.slice(start), line }
}

function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return count
}

function readDocument(text: string, firstLine: number): YamlDocument | undefined {
  const lineAt = (offset: number) => firstLine + newlinesIn(text.slice(0, offset))
  try {
    const parsed = parse(text)
    if (!parsed) return undefined
    const [error] = parsed.errors
    if (error) return { problem: firstSentence(error.message), line: lineAt(error.pos[0]) }
    const reader = new PlainReader(text.endsWith('\n') ? undefined : text.length)
    const value = reader.read(parsed.contents)
    if (value === null) return undefined
    const start = /\S/.exec(text)?.index ?? 0
    const notes = reader.duplicates
      .slice(0, MAX_DUPLICATES)
      .map(({ key, offset }) => `line ${lineAt(offset)} says “${key}” again: the last one counts`)
    return { value, line: lineAt(start), notes }
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error
    return { problem: error.message, line: lineAt(error.offset) }
  }
}

/** Parsed in two steps: what is nested too deeply would crash the second one, and the process with it. */
function parse(text: string): Document.Parsed | undefined {
  if (text.length > MAX_LENGTH) throw new UnreadableYaml('it is larger than any object can be', 0)
  const tokens = [...new Parser().parse(text)]
  if (isDeeperThan(MAX_DEPTH, tokens)) throw new UnreadableYaml('it is nested too deeply', 0)
  const [document] = new Composer(OPTIONS).compose(tokens, true, text.length)
  return document
}

function firstSentence(message: string): string {
  const [line = ''] = message.split('\n')
  return line.charAt(0).toLowerCase() + line.slice(1)
}
