import { parseAllDocuments } from 'yaml'
import type { KubeObject } from '../../api/object'
import type { FileTree } from '../../git/file-tree'
import { isFields } from '../access'
import { RenderError } from './render-error'

const parsed = new Map<string, readonly KubeObject[]>()

/** The objects of one YAML text; equal texts are parsed once, so treat the result as read-only. */
export function parseManifests(text: string, file: string): readonly KubeObject[] {
  const known = parsed.get(text)
  if (known) return known
  const objects: KubeObject[] = []
  for (const document of parseAllDocuments(text)) {
    const error = document.errors[0]
    if (error) throw new RenderError(`Failed to unmarshal "${file}": ${error.message}`)
    const value: unknown = document.toJS()
    if (value === null || value === undefined) continue
    if (!isObject(value)) {
      throw new RenderError(`Failed to unmarshal "${file}": Object 'Kind' is missing in '${file}'`)
    }
    if (value.kind === 'List' && Array.isArray(value.items)) {
      objects.push(...value.items.filter(isObject))
    } else objects.push(value)
  }
  if (parsed.size > 5000) parsed.clear()
  parsed.set(text, objects)
  return objects
}

/** Which files of a plain directory count. */
export interface DirectoryOptions {
  recurse?: boolean
  /** Globs; `{a,b}` stands for either. */
  include?: string
  exclude?: string
}

/** All manifests of a folder as Argo CD reads a plain directory: YAML and JSON, by name. */
export function renderDirectory(
  files: FileTree,
  { recurse = false, include = '', exclude = '' }: DirectoryOptions,
): KubeObject[] {
  const [isIn, isOut] = [globTest(include), globTest(exclude)]
  return [...files]
    .filter(([path]) => /\.(ya?ml|json)$/.test(path) && (recurse || !path.includes('/')))
    .filter(([path]) => (include === '' || isIn(path)) && (exclude === '' || !isOut(path)))
    .flatMap(([path, text]) => parseManifests(text, path))
}

/** Globs as Argo CD reads them: a star stops at a slash, two do not. */
function globTest(glob: string): (path: string) => boolean {
  const body = glob.replace(/\*\*|[*?{},.+^$()|[\]\\]/g, (sign) => GLOB[sign] ?? `\\${sign}`)
  const pattern = new RegExp(`^${body}$`)
  return (path) => pattern.test(path)
}

const GLOB: Readonly<Record<string, string>> = {
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
  ',': '|',
}

function isObject(value: unknown): value is KubeObject {
  return isFields(value) && typeof value.kind === 'string' && isFields(value.metadata)
}
