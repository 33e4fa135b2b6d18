import type { RecipeNeed } from '@/lib/domain/recipe'
import { type ObjectId, objectKey } from '@/lib/domain/ref'

import type { DesiredInput, Parsed } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, recordsIn, textIn } from '../../raw'
import { readYamlMap } from '../../yaml'
import type { AppParts } from './app-parts'
import { missing } from './artifact'
import { mergeValues, type Values } from './merge-values'
import { configMapTexts, secretTexts, textsWithin } from './secret-texts'
import { setValue } from './set-value'

const DEFAULT_KEY = 'values.yaml'

/** The values of a release, and what of them came from Secrets. */
export interface ReleaseValues {
  values: Json
  secrets: readonly string[]
  /** Values that are written down for all to read: in the spec and in ConfigMaps. */
  open: Json
  /** Values that come from Secrets, where they stand. */
  closed: Json
  /** Some come from a Secret. */
  hasSecrets: boolean
}

interface Reference {
  id: ObjectId
  key: string
  targetPath: string
  isLiteral: boolean
  isOptional: boolean
}

/** ConfigMaps and Secrets beside the HelmRelease that its values come from. */
export function valueNeeds(app: AppParts): readonly RecipeNeed[] {
  return referencesOf(app).map(({ id, isOptional }) => ({ id, use: 'values', isOptional }))
}

/**
 * Values of a release: from objects in their order, those of the spec on top, and each that has a target path set there,
 * over whatever was there until then; `ChartValuesFromReferences` in fluxcd/pkg `chartutil/values.go`.
 */
export function releaseValues(app: AppParts, found: DesiredInput['found']): Parsed<ReleaseValues> {
  // Copied: a value that is set inside of a list is set in the spec's own list too.
  const own = structuredClone(recordIn(app.spec, 'values')) as Values
  let values: Values = {}
  let open: Values = {}
  let closed: Values = {}
  const secrets: unknown[] = []
  for (const reference of referencesOf(app)) {
    const read = textOf(reference, found)
    if (!read.ok) return read
    const text = read.value
    if (text === undefined) continue
    const isSecret = reference.id.kind === 'Secret'
    if (reference.targetPath !== '') {
      values = mergeValues(values, own)
      if (isSecret) {
        secrets.push(text, unquoted(text))
        setAt(closed, reference, text)
      }
      if (!setAt(values, reference, text)) {
        return {
          ok: false,
          problem: `${called(reference)} cannot be set at ${reference.targetPath}.`,
        }
      }
      continue
    }
    const map = readYamlMap(text)
    if (!map) return { ok: false, problem: `${called(reference)} is no YAML map.` }
    if (isSecret) {
      secrets.push(map)
      closed = mergeValues(closed, structuredClone(map))
    } else open = mergeValues(open, map)
    values = mergeValues(values, map)
  }
  return {
    ok: true,
    value: {
      values: mergeValues(values, own),
      secrets: textsWithin(secrets),
      open: mergeValues(open, recordIn(app.spec, 'values')),
      closed,
      hasSecrets: secrets.length > 0,
    },
  }
}

function referencesOf({ spec, namespace }: AppParts): readonly Reference[] {
  return recordsIn(spec, 'valuesFrom').flatMap((entry) => {
    const [kind, name] = [textIn(entry, 'kind'), textIn(entry, 'name')]
    if (!name || (kind !== 'ConfigMap' && kind !== 'Secret')) return []
    return [
      {
        id: { group: '', kind, namespace, name },
        key: textIn(entry, 'valuesKey') || DEFAULT_KEY,
        targetPath: textIn(entry, 'targetPath'),
        isLiteral: entry.literal === true,
        isOptional: entry.optional === true,
      },
    ]
  })
}

/** Undefined for what is not there and may be absent. */
function textOf(reference: Reference, found: DesiredInput['found']): Parsed<string | undefined> {
  const { id, key, isOptional } = reference
  const object = found.get(objectKey(id))
  if (!isRecord(object)) {
    if (isOptional && object === undefined) return { ok: true, value: undefined }
    return { ok: false, problem: `Its values are not known: ${missing(id, object)}` }
  }
  const texts = id.kind === 'Secret' ? secretTexts(object) : configMapTexts(object)
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined
  if (text === undefined && !isOptional) {
    return { ok: false, problem: `Its values are not known: ${called(reference)} is not there.` }
  }
  return { ok: true, value: text }
}

/** A text in quotes stays a text, whatever it looks like; a literal one keeps its commas and brackets too. */
function setAt(values: Values, { targetPath, isLiteral }: Reference, text: string): boolean {
  if (isLiteral) {
    return setValue(values, targetPath, text.replace(/[\\,[\]{}]/g, '\\$&'), { isText: true })
  }
  const plain = unquoted(text)
  return setValue(values, targetPath, plain, { isText: plain !== text })
}

function unquoted(text: string): string {
  const isQuoted =
    (text.startsWith("'") && text.endsWith("'")) || (text.startsWith('"') && text.endsWith('"'))
  return isQuoted ? text.replace(/^['"]+|['"]+$/g, '') : text
}

function called({ id, key }: Reference): string {
  return `Key ${key} of ${id.kind} ${id.namespace}/${id.name}`
}
