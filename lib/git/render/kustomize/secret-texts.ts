import 'server-only'

import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { isJsonObject, type JsonObject } from '../objects-of'
import { readDocuments } from '../yaml/read-documents'

const MAX_BYTES = 1 << 20

/**
 * The values of all Secrets that stand in the files of a build, for taking them out of what the tool says: it quotes
 * patches whole. Read only when a build has failed.
 */
export async function secretTexts(
  root: string,
  files: Iterable<string>,
  start: JsonObject,
): Promise<readonly string[]> {
  const found = new Set<string>()
  await collect(start, found)
  for (const file of files) {
    const path = join(root, file)
    if ((await stat(path)).size > MAX_BYTES) continue
    const text = await readFile(path, 'utf8')
    if (file.endsWith('.env')) text.split('\n').forEach((line) => found.add(afterSign(line)))
    for await (const document of readDocuments(text)) {
      if ('value' in document) await collect(document.value, found)
    }
  }
  found.delete('')
  return [...found]
}

async function collect(value: unknown, found: Set<string>): Promise<void> {
  if (!isJsonObject(value)) return
  if (value.kind === 'Secret') {
    for (const text of textsIn(value.stringData)) found.add(text)
    for (const text of textsIn(value.data)) {
      found.add(text)
      found.add(Buffer.from(text, 'base64').toString('utf8'))
    }
  }
  for (const each of listOf(value.secretGenerator)) {
    for (const literal of listOf(each.literals, true)) found.add(afterSign(literal))
  }
  for (const { patch, target } of listOf(value.patches)) {
    if (typeof patch !== 'string') continue
    const isSecret = isJsonObject(target) && target.kind === 'Secret'
    for await (const document of readDocuments(patch)) {
      if (!('value' in document)) continue
      if (isSecret) for (const text of textsIn(document.value)) found.add(text)
      await collect(document.value, found)
    }
  }
}

/** All texts below a value, but not those that say where a JSON patch works. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!isJsonObject(value)) return []
  const isPatch = typeof value.op === 'string' && typeof value.path === 'string'
  return isPatch ? textsIn(value.value) : Object.values(value).flatMap(textsIn)
}

function listOf(value: unknown): readonly JsonObject[]
function listOf(value: unknown, areTexts: true): readonly string[]
function listOf(value: unknown, areTexts = false): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : []
  return list.filter((each) => (areTexts ? typeof each === 'string' : isJsonObject(each)))
}

function afterSign(line: string): string {
  const at = line.indexOf('=')
  return at === -1 ? line.trim() : line.slice(at + 1).trim()
}
