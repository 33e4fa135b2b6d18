import 'server-only'

import { isJsonObject, type JsonObject } from '../objects-of'
import { RenderFault } from '../problem'
import { readDocuments } from '../yaml/read-documents'
import { isAddress, type Reference } from './references'

const CHART_FIELDS = ['helmCharts', 'helmChartInflationGenerator', 'helmGlobals']

/** Throws where a kustomization wants charts to be rendered by the build, which may fetch them. */
export function refuseCharts(path: string, content: JsonObject): void {
  const field = CHART_FIELDS.find((each) => content[each] !== undefined && content[each] !== null)
  if (field === undefined) return
  throw new RenderFault(
    'refused',
    `${path}: ${field} makes kustomize run Helm, which Fleetglass does not allow: what this source wants cannot be told.`,
  )
}

/** Throws where a reference leads to another place than the source. */
export function refuseAddress(path: string, reference: Reference): void {
  if (!isAddress(reference.path)) {
    if (!reference.path.startsWith('/')) return
    throw new RenderFault(
      'refused',
      `${path}: ${reference.entry} is the absolute path ${reference.path}: only files of the source itself are read.`,
    )
  }
  throw new RenderFault(
    'refused',
    `${path}: ${reference.entry} is the address ${withoutUser(reference.path)}: only files of the source itself are read.`,
  )
}

/** Reads generators and transformers; throws where one is a program or a container. */
export async function readConfigs(where: string, text: string): Promise<readonly JsonObject[]> {
  const configs: JsonObject[] = []
  for await (const document of readDocuments(text)) {
    // What cannot be read is for kustomize to say.
    if ('problem' in document || !isJsonObject(document.value)) continue
    refusePlugin(where, document.value)
    configs.push(document.value)
  }
  return configs
}

function refusePlugin(where: string, config: JsonObject): void {
  const metadata = isJsonObject(config.metadata) ? config.metadata : {}
  const annotations = isJsonObject(metadata.annotations) ? metadata.annotations : {}
  const isFunction = Object.keys(annotations).some((key) =>
    /^config\.(?:kubernetes\.io|k8s\.io)\/function$/.test(key),
  )
  const isBuiltIn = config.apiVersion === 'builtin'
  const kind = typeof config.kind === 'string' ? config.kind : 'a plugin'
  if (!isFunction && isBuiltIn && !kind.startsWith('HelmChart')) return
  throw new RenderFault(
    'refused',
    `${where}: ${kind} is a plugin, a program that Fleetglass does not run: what this source wants cannot be told.`,
  )
}

function withoutUser(address: string): string {
  return address.replace(/\/\/[^/@]*@/, '//')
}
