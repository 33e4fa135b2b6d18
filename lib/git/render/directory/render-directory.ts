import 'server-only'

import type { RecipeSource } from '@/lib/domain/recipe'

import {
  isJsonObject,
  MAX_DOCUMENTS,
  objectFault,
  tooMany,
  unlisted,
  type JsonObject,
} from '../objects-of'
import { RenderFault } from '../problem'
import type { Rendered } from '../render-source'
import { readDocuments } from '../yaml/read-documents'
import { manifestFiles, type ManifestFile } from './manifest-files'

/** Deeper than any object: others would fall into it. */
const MAX_DEPTH = 400

/** Renders a folder of plain manifests as Argo CD does. Throws a fault that names file and line. */
export async function renderDirectory(
  root: string,
  folder: string,
  directory: RecipeSource['directory'],
): Promise<Rendered> {
  const files = await manifestFiles(root, folder, directory)
  const objects: JsonObject[] = []
  const notes: string[] = []
  for (const file of files) {
    const read = await objectsOfFile(file)
    objects.push(...read.objects)
    notes.push(...read.notes)
    if (objects.length > MAX_DOCUMENTS) throw tooMany()
  }
  return { objects, tool: 'plain manifests', inputs: folder === '' ? [] : [`${folder}/`], notes }
}

interface FileObjects {
  objects: readonly JsonObject[]
  notes: readonly string[]
}

async function objectsOfFile(file: ManifestFile): Promise<FileObjects> {
  if (file.path.endsWith('.jsonnet')) {
    throw new RenderFault(
      'unsupported',
      `${file.path} is Jsonnet, which Fleetglass does not evaluate: what this source wants cannot be told.`,
    )
  }
  return file.path.endsWith('.json') ? jsonObjects(file) : yamlObjects(file)
}

function jsonObjects({ path, text }: ManifestFile): FileObjects {
  const value = parseJson(path, text)
  const fault = objectFault(value)
  // Argo CD takes any JSON without a kind for something else than a manifest.
  if (fault !== undefined) return { objects: [], notes: [`${path} ${fault}: left out.`] }
  return { objects: unlisted(value as JsonObject) as readonly JsonObject[], notes: [] }
}

/** What the parser says would quote the text, which may be a Secret. */
function parseJson(path: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (depthOf(value) <= MAX_DEPTH) return value
  } catch (error) {
    const position = /at position (?<at>\d+)/.exec(String(error))?.groups?.at
    const line = position && `, line ${text.slice(0, Number(position)).split('\n').length}`
    throw new RenderFault('bad-manifest', `${path}${line ?? ''}: it cannot be read as JSON.`)
  }
  throw new RenderFault('bad-manifest', `${path}: it is nested too deeply.`)
}

function depthOf(value: unknown): number {
  let level = [value]
  let depth = 0
  while (level.length > 0 && depth <= MAX_DEPTH) {
    level = level.flatMap((each): unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    )
    depth++
  }
  return depth
}

async function yamlObjects({ path, text }: ManifestFile): Promise<FileObjects> {
  const objects: JsonObject[] = []
  const notes: string[] = []
  for await (const document of readDocuments(text)) {
    const problem = 'problem' in document ? document.problem : undefined
    const parts = 'value' in document && isJsonObject(document.value) ? [document.value] : []
    const fault = problem ?? (parts.length === 0 ? 'it holds no object' : faultOf(parts[0]))
    if (fault !== undefined) {
      // As Argo CD: a file that looks like no manifest at all is something else.
      if (objects.length === 0 && !looksLikeManifest(text)) {
        return { objects: [], notes: [`${path} is no manifest: left out.`] }
      }
      throw new RenderFault('bad-manifest', `${path}, line ${document.line}: ${fault}.`)
    }
    if ('notes' in document) notes.push(...document.notes.map((note) => `${path}: ${note}.`))
    for (const part of parts) objects.push(...(unlisted(part) as readonly JsonObject[]))
  }
  const bad = objects.map(objectFault).find((fault) => fault !== undefined)
  if (bad !== undefined) throw new RenderFault('bad-manifest', `${path}: an item of a list ${bad}.`)
  return { objects, notes }
}

function faultOf(value: JsonObject | undefined): string | undefined {
  const fault = objectFault(value)
  return fault === undefined ? undefined : `the document ${fault}`
}

function looksLikeManifest(text: string): boolean {
  return ['apiVersion:', 'kind:', 'metadata:'].every((word) => text.includes(word))
}
