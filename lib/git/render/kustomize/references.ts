import 'server-only'

import { isJsonObject, type JsonObject } from '../objects-of'

/** A file or folder that a kustomization names. */
export interface Reference {
  /** As a person finds it: `resources[0]`. */
  entry: string
  path: string
  /** `config`: what it holds makes or changes objects by itself. */
  use: 'any' | 'file' | 'config'
}

/** Everything that a kustomization reads from elsewhere, in its order. Texts that stand in it are no references. */
export function referencesOf(content: JsonObject): readonly Reference[] {
  return [
    ...texts(content, 'resources', 'any'),
    ...texts(content, 'bases', 'any'),
    ...texts(content, 'components', 'any'),
    ...texts(content, 'crds', 'file'),
    ...texts(content, 'configurations', 'file'),
    ...['generators', 'transformers', 'validators'].flatMap((field) =>
      texts(content, field, 'config').filter(({ path }) => !isInline(path)),
    ),
    ...texts(content, 'patchesStrategicMerge', 'file').filter(({ path }) => !isInline(path)),
    ...texts(content, 'patches', 'file').filter(({ path }) => !isInline(path)),
    ...['patches', 'patchesJson6902', 'replacements'].flatMap((field) =>
      maps(content, field).flatMap(({ entry, map }) => pathOf(entry, map, 'path')),
    ),
    ...(isJsonObject(content.openapi) ? pathOf('openapi', content.openapi, 'path') : []),
    ...['configMapGenerator', 'secretGenerator'].flatMap((field) =>
      maps(content, field).flatMap(({ entry, map }) => generatorFiles(entry, map)),
    ),
  ]
}

/** Texts of generators, transformers and validators that stand in the kustomization itself. */
export function inlineConfigs(content: JsonObject): readonly { entry: string; text: string }[] {
  return ['generators', 'transformers', 'validators'].flatMap((field) =>
    texts(content, field, 'config')
      .filter(({ path }) => isInline(path))
      .map(({ entry, path }) => ({ entry, text: path })),
  )
}

/** Files that a built-in generator or transformer names, written as an object of its own. */
export function configReferences(name: string, config: JsonObject): readonly Reference[] {
  return [
    ...pathOf(name, config, 'path').filter(({ path }) => path.includes('.')),
    ...texts(config, 'paths', 'file').filter(({ path }) => !isInline(path)),
    ...maps(config, 'replacements').flatMap(({ entry, map }) => pathOf(entry, map, 'path')),
    ...generatorFiles(name, config),
  ]
}

/** Whether a path is an address: only folders and files of the source itself are read. */
export function isAddress(path: string): boolean {
  return (
    /^[a-z][a-z\d+.-]*:\/\//i.test(path) ||
    /^(?:git::|gh:|git@|[\w.-]+@[\w.-]+:|(?:www\.)?github\.com[:/])/i.test(path) ||
    /[?&](?:ref|version|timeout|submodules)=/.test(path) ||
    /\.git(?:[/?]|$)|_git\//.test(path)
  )
}

function generatorFiles(entry: string, map: JsonObject): readonly Reference[] {
  const files = texts(map, 'files', 'file').map((each) => ({
    ...each,
    // `key=path`
    path: each.path.slice(each.path.indexOf('=') + 1),
  }))
  return [...files, ...texts(map, 'envs', 'file'), ...pathOf('', map, 'env')].map((each) => ({
    ...each,
    entry: `${entry}.${each.entry.replace(/^\./, '')}`,
  }))
}

function isInline(text: string): boolean {
  return text.includes('\n') || /^[\s{[]|: /.test(text)
}

function texts(map: JsonObject, field: string, use: Reference['use']): readonly Reference[] {
  const list: unknown = map[field]
  if (!Array.isArray(list)) return []
  return list.flatMap((path: unknown, at) =>
    typeof path === 'string' && path !== '' ? [{ entry: `${field}[${at}]`, path, use }] : [],
  )
}

function maps(map: JsonObject, field: string): readonly { entry: string; map: JsonObject }[] {
  const list: unknown = map[field]
  if (!Array.isArray(list)) return []
  return list.flatMap((each: unknown, at) =>
    isJsonObject(each) ? [{ entry: `${field}[${at}]`, map: each }] : [],
  )
}

function pathOf(entry: string, map: JsonObject, field: string): readonly Reference[] {
  const path = map[field]
  if (typeof path !== 'string' || path === '' || isInline(path)) return []
  return [{ entry: `${entry}.${field}`, path, use: 'file' }]
}
