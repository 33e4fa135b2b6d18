import { parse, stringify } from 'yaml'
import type { KubeObject } from '../../api/object'
import { subTree, type FileTree } from '../../git/file-tree'
import { dig, isFields, listAt, textAt, type Fields } from '../access'
import { parseManifests } from './manifests'
import { RenderError, UnknownFeature } from './render-error'

/** How a chart is to be rendered. */
export interface HelmRelease {
  name: string
  namespace: string
  /** YAML texts, later ones win. */
  valueFiles: readonly string[]
  /** They win over the files. */
  values: Fields
  /** What is in `crds/` is left out. */
  skipCrds?: boolean
  /** `1.31.4`, for charts that ask. */
  kubeVersion?: string
}

/**
 * Renders a chart, with the charts in its `charts/`, whose templates only put values in place:
 * `{{ .Values.a.b }}`, `.Release.Name`, `.Release.Namespace`, `.Chart.*`, with `| quote`.
 * @throws UnknownFeature for any other template action.
 */
export function renderHelm(chart: FileTree, release: HelmRelease): KubeObject[] {
  const values = [...release.valueFiles.map((text): unknown => parse(text)), release.values].reduce(
    mergeValues,
    {},
  )
  return renderChart(chart, isFields(values) ? values : {}, release)
}

function renderChart(chart: FileTree, over: Fields, release: HelmRelease): KubeObject[] {
  const about: unknown = parse(chart.get('Chart.yaml') ?? '')
  if (!isFields(about)) throw new RenderError('Chart.yaml file is missing')
  const values = mergeValues((parse(chart.get('values.yaml') ?? '') as unknown) ?? {}, over)
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
  const subcharts = dependencies(chart, about).flatMap((name) => {
    const own = mergeValues({ global: dig(values, 'global') ?? {} }, dig(values, name) ?? {})
    return isEnabled(about, name, values)
      ? renderChart(subTree(chart, `charts/${name}`), isFields(own) ? own : {}, release)
      : []
  })
  const crds =
    release.skipCrds === true
      ? []
      : [...subTree(chart, 'crds')].flatMap(([path, text]) => parseManifests(text, path))
  const rendered = [...subTree(chart, 'templates')]
    .filter(([path]) => /\.ya?ml$/.test(path))
    .flatMap(([path, text]) => parseManifests(fill(text, scope, path), path))
  return [...crds, ...subcharts, ...rendered]
}

/** The folders in `charts/`; one that is named and not there is refused as Helm refuses it. */
function dependencies(chart: FileTree, about: Fields): string[] {
  const vendored = new Set([...subTree(chart, 'charts').keys()].map((path) => path.split('/')[0]))
  const wanted = listAt(about, 'dependencies')
  if (wanted.some((one) => dig(one, 'alias') !== undefined)) {
    throw new UnknownFeature('chart dependencies with an alias')
  }
  const missing = wanted.map((one) => textAt(one, 'name')).filter((name) => !vendored.has(name))
  if (missing.length > 0) {
    throw new RenderError(
      `Error: An error occurred while checking for chart dependencies. You may need to run \`helm dependency build\` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: ${missing.join(', ')}`,
    )
  }
  return [...vendored].filter((name) => name !== undefined)
}

function isEnabled(about: Fields, name: string, values: unknown): boolean {
  const entry = listAt(about, 'dependencies').find((one) => textAt(one, 'name') === name)
  const conditions = textAt(entry, 'condition').split(',')
  const found = conditions.map((path) => dig(values, ...path.trim().split('.')))
  return found.find((value) => typeof value === 'boolean') !== false
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
