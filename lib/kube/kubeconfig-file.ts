import 'server-only'

import { LineCounter, parseDocument } from 'yaml'

import { isRecord, recordsOf, textOf } from './json'

export interface ContextEntry {
  name: string
  cluster: string
  user: string
}

/** A kubeconfig as written: names resolved to nothing yet, every scalar a text. */
export interface KubeconfigFile {
  clusters: ReadonlyMap<string, Record<string, unknown>>
  users: ReadonlyMap<string, Record<string, unknown>>
  contexts: readonly ContextEntry[]
  currentContext?: string
  /** Parts that were left out, each a sentence. */
  oddities: readonly string[]
}

export type ParsedKubeconfig = { ok: true; file: KubeconfigFile } | { ok: false; message: string }

/** Reads a kubeconfig (YAML or JSON). Total: every text has an answer, and no answer quotes the text. */
export function parseKubeconfig(text: string): ParsedKubeconfig {
  const lineCounter = new LineCounter()
  let value: unknown
  try {
    // Every scalar stays the text that it is: a token of digits must not become a number.
    const document = parseDocument(text, {
      schema: 'failsafe',
      prettyErrors: false,
      uniqueKeys: false,
      lineCounter,
      logLevel: 'silent',
    })
    const error = document.errors[0]
    if (error) {
      // The parser's own message may quote the line, and with it a token.
      const { line } = lineCounter.linePos(error.pos[0])
      return { ok: false, message: `it is not valid YAML at line ${line} (${error.code})` }
    }
    value = document.toJS({ maxAliasCount: 50 })
  } catch {
    return { ok: false, message: 'it is not valid YAML' }
  }
  if (!isRecord(value))
    return { ok: false, message: 'it is not a kubeconfig: no clusters, no contexts' }
  if (!('contexts' in value) && !('clusters' in value) && value.kind !== 'Config') {
    return { ok: false, message: 'it is not a kubeconfig: no clusters, no contexts' }
  }
  return { ok: true, file: read(value) }
}

function read(value: Record<string, unknown>): KubeconfigFile {
  const oddities: string[] = []
  const current = textOf(value['current-context'])
  return {
    clusters: named(value.clusters, 'cluster', oddities),
    users: named(value.users, 'user', oddities),
    contexts: [...named(value.contexts, 'context', oddities)].map(([name, context]) => ({
      name,
      cluster: textOf(context.cluster) ?? '',
      user: textOf(context.user) ?? '',
    })),
    ...(current === undefined ? {} : { currentContext: current }),
    oddities,
  }
}

/** `[{ name, cluster: {…} }]` as a map; the first of equal names counts. */
function named(
  list: unknown,
  part: 'cluster' | 'user' | 'context',
  oddities: string[],
): ReadonlyMap<string, Record<string, unknown>> {
  const found = new Map<string, Record<string, unknown>>()
  for (const [at, entry] of recordsOf(list).entries()) {
    const name = textOf(entry.name)
    if (name === undefined) oddities.push(`${part}s[${at}] has no name and is left out`)
    else if (found.has(name)) oddities.push(`two ${part}s have one name; the first counts`)
    else found.set(name, isRecord(entry[part]) ? entry[part] : {})
  }
  if (Array.isArray(list) && recordsOf(list).length < list.length) {
    oddities.push(`${part}s holds entries that are no maps`)
  }
  return found
}
