import 'server-only'

import { join } from 'node:path'

import type { HelmOptions, KustomizeChanges, RecipeSource } from '@/lib/domain/recipe'

import { expandWords } from './expand-words'
import { placeInside } from './inside-root'
import { parseImage } from './kustomize/parse-image'
import { isJsonObject, type JsonObject } from './objects-of'
import { RenderFault } from './problem'
import { readBounded } from './read-bounded'
import { readFirstDocument } from './yaml/read-documents'

type Words = Readonly<Record<string, string>>

/**
 * A source with what files in its own folder change in it: fragments of a `spec.source` of Argo CD, merged as JSON merge
 * patches, the last file last. Where files come from is not theirs to say. Words of the build environment are put into
 * images and labels at once; those of charts are put in later, with all others.
 */
export async function withOverrides(
  source: RecipeSource,
  { root, folder, words }: { root: string; folder: string; words: Words },
): Promise<RecipeSource> {
  let merged = source
  for (const name of source.overrideFiles) {
    const path = folder === '' ? name : `${folder}/${name}`
    const place = await placeInside(root, path, path)
    if (place.kind !== 'file') continue
    const document = readFirstDocument(await readBounded(join(root, place.path), path))
    if (!document) continue
    const problem = 'problem' in document ? document.problem : undefined
    if (problem !== undefined || !('value' in document) || !isJsonObject(document.value)) {
      const what = problem ?? 'it holds no map'
      throw new RenderFault('bad-manifest', `${path}, line ${document.line}: ${what}.`)
    }
    merged = mergeFragment(merged, document.value, path, words)
  }
  return merged
}

function mergeFragment(
  source: RecipeSource,
  fragment: JsonObject,
  path: string,
  words: Words,
): RecipeSource {
  if (fragment.plugin !== undefined && fragment.plugin !== null) {
    throw new RenderFault(
      'unsupported',
      `${path} hands the source to a plugin, which Fleetglass does not run.`,
    )
  }
  const helm = isJsonObject(fragment.helm) ? fragment.helm : undefined
  const kustomize = isJsonObject(fragment.kustomize) ? fragment.kustomize : undefined
  const directory = isJsonObject(fragment.directory) ? fragment.directory : undefined
  const named = helm ? 'helm' : kustomize ? 'kustomize' : directory ? 'directory' : 'detect'
  return {
    ...source,
    tool: source.tool === 'detect' ? named : source.tool,
    helm: helm ? mergeHelm(source.helm, helm, path) : source.helm,
    kustomize: kustomize ? mergeKustomize(source.kustomize, kustomize, words) : source.kustomize,
    directory: directory ? mergeDirectory(source.directory, directory) : source.directory,
  }
}

function mergeHelm(options: HelmOptions, helm: JsonObject, path: string): HelmOptions {
  const read = reader(helm)
  return {
    ...options,
    ...read.text('releaseName'),
    ...read.text('namespace'),
    ...read.text('kubeVersion'),
    ...read.texts('apiVersions'),
    ...read.texts('valueFiles'),
    ...read.flag('ignoreMissingValueFiles'),
    ...read.flag('skipCrds'),
    ...read.flag('skipTests'),
    ...read.flag('skipSchemaValidation'),
    values: mergeValues(options.values, helm, path),
    ...(Array.isArray(helm.parameters) && {
      parameters: helm.parameters.filter(isJsonObject).map((each) => ({
        name: wordOf(each.name),
        value: wordOf(each.value),
        forceString: each.forceString === true,
      })),
    }),
    ...(Array.isArray(helm.fileParameters) && {
      fileParameters: helm.fileParameters.filter(isJsonObject).map((each) => ({
        name: wordOf(each.name),
        path: wordOf(each.path),
      })),
    }),
  }
}

function mergeValues(
  values: HelmOptions['values'],
  { valuesObject, values: text }: JsonObject,
  path: string,
): HelmOptions['values'] {
  // Values as an object win over values as a text, which then do not count at all.
  if (isJsonObject(valuesObject)) {
    const before = values.reduce<unknown>((all, each) => mergePatch(all, each), {})
    return [mergePatch(before, valuesObject) as JsonObject]
  }
  if (typeof text !== 'string') return values
  const document = readFirstDocument(text)
  if (!document) return []
  if ('value' in document && isJsonObject(document.value)) return [document.value]
  throw new RenderFault('bad-manifest', `${path}: helm.values cannot be read as YAML.`)
}

function mergeKustomize(
  changes: KustomizeChanges,
  fragment: JsonObject,
  words: Words,
): KustomizeChanges {
  const read = reader(fragment)
  const put = (text: string) => expandWords(text, words)
  const putInAnnotation = fragment.commonAnnotationsEnvsubst === true ? put : (text: string) => text
  const map = (from: string, to: 'labels' | 'annotations', change: (text: string) => string) => {
    const fragmented = fragment[from]
    if (!isJsonObject(fragmented)) return {}
    const added = mapTexts(fragmented, (value) => (value === null ? null : change(wordOf(value))))
    return { [to]: mapTexts(mergePatch(changes[to] ?? {}, added) as JsonObject, wordOf) }
  }
  return {
    ...changes,
    ...read.text('namespace'),
    ...read.text('namePrefix'),
    ...read.text('nameSuffix'),
    ...read.texts('components'),
    ...read.flag('ignoreMissingComponents'),
    ...read.flag('labelWithoutSelector'),
    ...read.flag('labelIncludeTemplates'),
    ...read.flag('forceCommonLabels', 'forceLabels'),
    ...read.flag('forceCommonAnnotations', 'forceAnnotations'),
    ...map('commonLabels', 'labels', put),
    ...map('commonAnnotations', 'annotations', putInAnnotation),
    ...(Array.isArray(fragment.images) && {
      images: fragment.images
        .filter((each) => typeof each === 'string')
        .map((each) => parseImage(put(each))),
    }),
    ...(Array.isArray(fragment.replicas) && {
      replicas: fragment.replicas
        .filter(isJsonObject)
        .map((each) => ({ name: wordOf(each.name), count: Number(each.count) || 0 })),
    }),
    ...(Array.isArray(fragment.patches) && { patches: fragment.patches.filter(isJsonObject) }),
  }
}

function mergeDirectory(
  directory: RecipeSource['directory'],
  fragment: JsonObject,
): RecipeSource['directory'] {
  const read = reader(fragment)
  return { ...directory, ...read.flag('recurse'), ...read.text('include'), ...read.text('exclude') }
}

/** Reads single fields; what is of another type than it should be is as good as not there. */
function reader(map: JsonObject) {
  const field = (name: string, isRight: (value: unknown) => boolean, as = name) =>
    isRight(map[name]) ? { [as]: map[name] } : {}
  return {
    text: (name: string) => field(name, (value) => typeof value === 'string'),
    flag: (name: string, as?: string) => field(name, (value) => typeof value === 'boolean', as),
    texts: (name: string) =>
      field(
        name,
        (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
      ),
  }
}

function mergePatch(before: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch
  const map = new Map<string, unknown>(isJsonObject(before) ? Object.entries(before) : [])
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) map.delete(key)
    else map.set(key, mergePatch(map.get(key), value))
  }
  return Object.fromEntries(map)
}

function mapTexts<T>(map: JsonObject, change: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}

function wordOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
