import { parse, stringify } from 'yaml'
import type { KubeObject } from '../../api/object'
import { subTree, type FileTree } from '../../git/file-tree'
import { dig, isFields, type Fields } from '../access'
import { parseManifests } from './manifests'
import { RenderError, UnknownFeature } from './render-error'

/** How a chart is to be rendered. */
export interface HelmRelease {
  name: string
  namespace: string
  /** YAML texts, later ones win. */
  valueFiles: readonly string[]
  values: Fields
}

/**
 * Renders a chart whose templates only put values in place: `{{ .Values.a.b }}`, `.Release.Name`,
 * `.Release.Namespace`, `.Chart.*`, with `| quote`.
 * @throws UnknownFeature for any other template action.
 */
export function renderHelm(chart: FileTree, release: HelmRelease): KubeObject[] {
  const about: unknown = parse(chart.get('Chart.yaml') ?? '')
  if (!isFields(about)) throw new RenderError('Chart.yaml file is missing')
  if (about.dependencies !== undefined) throw new UnknownFeature('chart dependencies')
  const own: unknown = parse(chart.get('values.yaml') ?? '')
  const values = [...release.valueFiles.map((text): unknown => parse(text)), release.values].reduce(
    mergeValues,
    own ?? {},
  )
  const scope: Fields = {
    Values: values,
    Release: {
      Name: release.name,
      Namespace: release.namespace,
      Service: 'Helm',
      IsInstall: true,
    },
    Chart: {
      Name: about.name,
      Version: about.version,
      AppVersion: about.appVersion,
    },
  }
  const crds = [...subTree(chart, 'crds')].flatMap(([path, text]) => parseManifests(text, path))
  const rendered = [...subTree(chart, 'templates')]
    .filter(([path]) => /\.ya?ml$/.test(path))
    .flatMap(([path, text]) => parseManifests(fill(text, scope, path), path))
  return [...crds, ...rendered]
}

/** Helm's merge of values: objects deeply, everything else replaced, `null` removes. */
export function mergeValues(base: unknown, over: unknown): unknown {
  if (!isFields(base) || !isFields(over)) return over ?? base
  const merged: Fields = { ...base }
  for (const [key, value] of Object.entries(over)) {
    if (value === null) Reflect.deleteProperty(merged, key)
    else merged[key] = key in base ? mergeValues(base[key], value) : value
  }
  return merged
}

function fill(template: string, scope: Fields, path: string): string {
  return template.replace(/\{\{-?([^}]*?)-?\}\}/g, (_all, action: string) => {
    const [reference = '', pipe, ...more] = action.split('|').map((part) => part.trim())
    if (!/^\.[A-Za-z][\w.]*$/.test(reference) || more.length > 0) {
      throw new UnknownFeature(`template action {{${action}}} in ${path}`)
    }
    const value = dig(scope, ...reference.slice(1).split('.'))
    if (pipe === undefined) return plain(value)
    if (pipe === 'quote') return JSON.stringify(plain(value))
    throw new UnknownFeature(`template function ${pipe} in ${path}`)
  })
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? stringify(value).trim() : JSON.stringify(value)
}
