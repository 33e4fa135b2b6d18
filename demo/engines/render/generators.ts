import { createHash } from 'node:crypto'
import type { KubeObject } from '../../api/object'
import { normalisePath, type FileTree } from '../../git/file-tree'
import { annotationsOf, fieldsAt, listAt, textAt, type Fields } from '../access'
import { renameEach } from './kustomize-transforms'
import { RenderError } from './render-error'

/** Marks an object whose name is to carry the hash of its content; taken off at the end. */
const WANTS_HASH = 'internal.fleet/wants-hash'
const LIST = ['configMapGenerator', 'secretGenerator'] as const

/** Adds what a kustomization's generators make, or merges it into what bases made. */
export function runGenerators(
  objects: KubeObject[],
  spec: Fields,
  files: FileTree,
  folder: string,
): KubeObject[] {
  const common = fieldsAt(spec, 'generatorOptions')
  return LIST.flatMap((field) => listAt(spec, field).map((entry) => ({ field, entry }))).reduce(
    (all, { field, entry }) => {
      const made = generated(field, fieldsAt(entry), common, files, folder)
      const behaviour = textAt(entry, 'behavior')
      if (behaviour === '' || behaviour === 'create') return [...all, made]
      const found = all.find(
        (one) => one.kind === made.kind && one.metadata.name === made.metadata.name,
      )
      if (!found) {
        throw new RenderError(
          `merging from generator: id ${made.kind}.v1.[noGrp]/${made.metadata.name}.[noNs] does not exist; cannot merge or replace`,
        )
      }
      const data = behaviour === 'merge' ? { ...fieldsAt(found, 'data') } : {}
      const merged = { ...found, data: { ...data, ...fieldsAt(made, 'data') } }
      return all.map((one) => (one === found ? merged : one))
    },
    objects,
  )
}

/** Puts the hash of their content behind the names of generated objects, and into what refers to them. */
export function addHashes(objects: readonly KubeObject[]): void {
  const renamed = new Map<string, string>()
  for (const object of objects) {
    const { [WANTS_HASH]: wants, ...annotations } = annotationsOf(object)
    if (wants === undefined) continue
    if (Object.keys(annotations).length > 0) object.metadata.annotations = annotations
    else delete object.metadata.annotations
    const name = `${object.metadata.name}-${contentHash(object)}`
    renamed.set(`${object.kind}/${object.metadata.name}`, name)
  }
  if (renamed.size > 0) renameEach(objects, renamed)
}

/** The first ten signs of the SHA-256 of kustomize's JSON of the object without its name, in its own alphabet. */
function contentHash(object: KubeObject): string {
  const { kind } = object
  const data = sorted(fieldsAt(object, 'data'))
  const type = kind === 'Secret' ? { type: textAt(object, 'type') } : {}
  const json = JSON.stringify({ data, kind, name: '', ...type })
  const escaped = json.replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const hex = createHash('sha256').update(escaped).digest('hex').slice(0, 10)
  return hex.replace(/[013ae]/g, (sign) => ALPHABET[sign] ?? sign)
}

const ALPHABET: Readonly<Record<string, string>> = { 0: 'g', 1: 'h', 3: 'k', a: 'm', e: 't' }

function sorted(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function generated(
  field: (typeof LIST)[number],
  entry: Fields,
  common: Fields,
  files: FileTree,
  folder: string,
): KubeObject {
  const isSecret = field === 'secretGenerator'
  const options = fieldsAt(entry, 'options')
  const plainName =
    options.disableNameSuffixHash === true ||
    (options.disableNameSuffixHash === undefined && common.disableNameSuffixHash === true)
  const labels = { ...fieldsAt(common, 'labels'), ...fieldsAt(options, 'labels') }
  const annotations = {
    ...fieldsAt(common, 'annotations'),
    ...fieldsAt(options, 'annotations'),
    ...(!plainName && { [WANTS_HASH]: '' }),
  }
  const data = Object.entries(values(entry, files, folder)).map(([key, value]) => [
    key,
    isSecret ? Buffer.from(value).toString('base64') : value,
  ])
  const namespace = textAt(entry, 'namespace')
  return {
    apiVersion: 'v1',
    kind: isSecret ? 'Secret' : 'ConfigMap',
    metadata: {
      name: textAt(entry, 'name'),
      ...(namespace !== '' && { namespace }),
      ...(Object.keys(labels).length > 0 && { labels: labels as Record<string, string> }),
      ...(Object.keys(annotations).length > 0 && {
        annotations: annotations,
      }),
    },
    ...(data.length > 0 && { data: Object.fromEntries(data) as Fields }),
    ...(isSecret && { type: textAt(entry, 'type') || 'Opaque' }),
  }
}

function values(entry: Fields, files: FileTree, folder: string): Record<string, string> {
  const read = (path: string) => {
    const text = files.get(normalisePath(`${folder}/${path}`))
    if (text === undefined) throw new RenderError(`open ${path}: no such file or directory`)
    return text
  }
  const made: Record<string, string> = {}
  for (const file of listAt(entry, 'files').map(String)) {
    const [key = '', path = key] = file.split('=')
    made[path === key ? key.slice(key.lastIndexOf('/') + 1) : key] = read(path)
  }
  for (const file of [...listAt(entry, 'envs').map(String), textAt(entry, 'env')]) {
    if (file === '') continue
    for (const line of read(file).split('\n')) {
      if (line.trim() !== '' && !line.startsWith('#')) Object.assign(made, pair(line))
    }
  }
  for (const literal of listAt(entry, 'literals')) Object.assign(made, pair(String(literal)))
  return made
}

function pair(text: string): Record<string, string> {
  const at = text.indexOf('=')
  const value = text.slice(at + 1).replace(/^(["'])(.*)\1$/s, '$2')
  return { [text.slice(0, at)]: value }
}
