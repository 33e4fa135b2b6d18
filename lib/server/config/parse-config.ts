import 'server-only'

import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'

import { configSchema, type Config } from './config-schema'

export type ParsedConfig = { ok: true; config: Config } | { ok: false; problem: string }

/** Reads fleetglass.yaml; a fault is one sentence that names line and field. */
export function parseConfig(text: string): ParsedConfig {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const fault = document.errors[0]
  if (fault) {
    const { line, col } = lines.linePos(fault.pos[0])
    return { ok: false, problem: `Line ${line}, column ${col}: ${fault.message}` }
  }
  // An empty file says nothing, which is allowed.
  const parsed = configSchema.safeParse(document.toJS() ?? {})
  if (parsed.success) return { ok: true, config: parsed.data }
  const problems = parsed.error.issues.map((issue) => sentence(issue, document, lines))
  return { ok: false, problem: problems.join(' ') }
}

function sentence(issue: z.core.$ZodIssue, document: Document, lines: LineCounter): string {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = unknown === undefined ? issue.path : [...issue.path, unknown]
  const message = unknown === undefined ? issue.message : 'is not a setting'
  return `Line ${lineOf(path, document, lines)}: ${fieldName(path)} ${message}.`
}

/** The line of the value, or of the closest thing around it that exists. */
function lineOf(path: readonly PropertyKey[], document: Document, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

/** `clusters[2].labels.env` */
function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}
