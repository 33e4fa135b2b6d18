import 'server-only'

import type { JsonObject } from '../objects-of'

const KNOWN: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'openapi',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'commonAnnotations',
  'patchesStrategicMerge',
  'patchesJson6902',
  'patches',
  'images',
  'imageTags',
  'replacements',
  'replicas',
  'vars',
  'sortOptions',
  'resources',
  'components',
  'crds',
  'bases',
  'configMapGenerator',
  'secretGenerator',
  'helmGlobals',
  'helmCharts',
  'helmChartInflationGenerator',
  'generatorOptions',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'buildMetadata',
])

/** What Flux keeps of a kustomization when it writes it anew: unknown fields are dropped, one without resources gets marks of origin. */
export function asFluxWritesIt(content: JsonObject): JsonObject {
  const known = Object.entries(content).filter(([field]) => KNOWN.has(field))
  const { resources } = content
  const isEmpty = !Array.isArray(resources) || resources.length === 0
  return {
    ...Object.fromEntries(known),
    ...(isEmpty && { buildMetadata: ['originAnnotations'] }),
  }
}
