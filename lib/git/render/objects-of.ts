import 'server-only'

import { RenderFault } from './problem'
import { readDocuments } from './yaml/read-documents'

export type JsonObject = Readonly<Record<string, unknown>>

/** How many documents one source may hold. */
export const MAX_DOCUMENTS = 20_000

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The objects that a value stands for: those of a list by itself, one level deep as Argo CD does; a list of nothing is
 * none.
 */
export function unlisted(object: JsonObject): readonly unknown[] {
  if (Array.isArray(object.items)) return object.items as readonly unknown[]
  const isEmptyList = object.items === null && !('spec' in object) && !('status' in object)
  return isEmptyList ? [] : [object]
}

/** Why a value is no Kubernetes object, as the rest of a sentence. */
export function objectFault(value: unknown): string | undefined {
  if (!isJsonObject(value)) return 'holds no object'
  if (typeof value.kind !== 'string' || value.kind === '') return 'has no kind'
  return undefined
}

/** Reads what a tool wrote: objects in its order. Throws a fault with the line of the first that is none. */
export async function objectsOfOutput(
  text: string,
  tool: string,
): Promise<{ objects: readonly JsonObject[]; notes: readonly string[] }> {
  const objects: JsonObject[] = []
  const notes: string[] = []
  for await (const document of readDocuments(text)) {
    if ('problem' in document) throw badOutput(tool, document.line, document.problem, text)
    notes.push(...document.notes.map((note) => `What ${tool} wrote: ${note}.`))
    const parts = isJsonObject(document.value) ? unlisted(document.value) : [document.value]
    for (const part of parts) {
      const fault = objectFault(part)
      if (fault !== undefined) throw badOutput(tool, document.line, `it ${fault}`, text)
      objects.push(part as JsonObject)
    }
    if (objects.length > MAX_DOCUMENTS) throw tooMany()
  }
  return { objects, notes }
}

/** The fault of a source with more objects than are compared. */
export function tooMany(): RenderFault {
  return new RenderFault(
    'too-large',
    `The source holds more than ${MAX_DOCUMENTS.toLocaleString('en')} objects: that many are not compared.`,
  )
}

function badOutput(tool: string, line: number, problem: string, text: string): RenderFault {
  // Helm says in a comment which template a document comes from.
  const before = text.split('\n', line + 1).toReversed()
  const source = before.find((each) => each.startsWith('# Source: '))?.slice('# Source: '.length)
  const where = source === undefined ? `line ${line}` : `the document of ${source}`
  return new RenderFault(
    'bad-manifest',
    `What ${tool} made cannot be read as a manifest, at ${where}: ${problem}.`,
  )
}
