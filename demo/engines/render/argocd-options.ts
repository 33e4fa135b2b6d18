import { parse } from 'yaml'
import type { FileTree } from '../../git/file-tree'
import { normalisePath } from '../../git/file-tree'
import { dig, fieldsAt, isFields, listAt, textAt, type Fields } from '../access'
import { mergeValues } from './helm'
import type { KustomizeOverrides } from './overrides'

/**
 * An Application's source with what lies beside its manifests: `.argocd-source.yaml` and
 * `.argocd-source-<app>.yaml`, the second wins.
 */
export function withSourceFiles<T extends Fields>(
  source: T,
  files: FileTree,
  path: string,
  app: string,
): T {
  const names = ['.argocd-source.yaml', `.argocd-source-${app}.yaml`]
  return names.reduce<T>((all, name) => {
    const text = files.get(normalisePath(`${path}/${name}`))
    const found: unknown = text === undefined ? undefined : parse(text)
    return isFields(found) ? { ...all, ...overlay(all, found) } : all
  }, source)
}

function overlay(base: Fields, over: Fields): Fields {
  return Object.fromEntries(
    Object.entries(over).map(([key, value]) => [
      key,
      isFields(value) && isFields(base[key])
        ? { ...base[key], ...overlay(base[key], value) }
        : value,
    ]),
  )
}

/** What `spec.source.kustomize` changes, in the words of a kustomization file. */
export function kustomizeOverrides(source: Fields): KustomizeOverrides {
  const { images, commonLabels, labelWithoutSelector, labelIncludeTemplates, ...rest } = fieldsAt(
    source,
    'kustomize',
  )
  const known = ['namespace', 'namePrefix', 'nameSuffix', 'patches', 'replicas', 'components']
  const labels = isFields(commonLabels) ? commonLabels : undefined
  return {
    ...Object.fromEntries(
      Object.entries(rest).filter(([key]) => [...known, 'commonAnnotations'].includes(key)),
    ),
    ...(Array.isArray(images) && { images: images.map(imageOverride) }),
    ...(labels &&
      (labelWithoutSelector === true
        ? { labels: [{ pairs: labels, includeTemplates: labelIncludeTemplates === true }] }
        : { commonLabels: labels as Record<string, string> })),
  }
}

/** `name=new:tag`, `name:tag`, `name@digest`. */
function imageOverride(entry: unknown): unknown {
  if (isFields(entry)) return entry
  const text = String(entry)
  const [name = '', wanted = text] = text.includes('=') ? text.split('=') : [undefined, text]
  const [, newName = '', newTag, digest] = /^(.*?)(?::([^:/@]+))?(?:@(.+))?$/.exec(wanted) ?? []
  return {
    name: name === '' ? newName : name,
    ...(name !== '' && newName !== name && { newName }),
    ...(digest !== undefined ? { digest } : newTag !== undefined && { newTag }),
  }
}

/** Everything that `spec.source.helm` says about values beside files, merged: parameters win. */
export function helmValues(
  source: Fields,
  readFile: (path: string) => string,
  words: Readonly<Record<string, string>>,
): Fields {
  const object = dig(source, 'helm', 'valuesObject')
  const text: unknown = parse(textAt(source, 'helm', 'values'))
  const own = isFields(object) ? object : isFields(text) ? text : {}
  const expand = (value: string) =>
    value.replace(
      /\$\{?(ARGOCD_APP_[A-Z_]+|KUBE_VERSION)\}?/g,
      (_all, word: string) => words[word] ?? '',
    )
  const parameters = listAt(source, 'helm', 'parameters').map((one) => {
    const value = expand(textAt(one, 'value'))
    return at(textAt(one, 'name'), dig(one, 'forceString') === true ? value : typed(value))
  })
  const fileParameters = listAt(source, 'helm', 'fileParameters').map((one) =>
    at(textAt(one, 'name'), readFile(textAt(one, 'path'))),
  )
  const merged = [...parameters, ...fileParameters].reduce<unknown>(mergeValues, own)
  return isFields(merged) ? merged : {}
}

/** `a.b\.c` as nested fields. */
function at(name: string, value: unknown): Fields {
  const parts = name.split(/(?<!\\)\./).map((part) => part.replaceAll('\\.', '.'))
  return parts.reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Fields
}

/** As `--set` reads a word. */
function typed(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  if (value === 'null') return null
  return /^-?(0|[1-9]\d*)$/.test(value) ? Number(value) : value
}
