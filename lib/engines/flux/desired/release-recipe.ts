import type { HelmOptions, Recipe, RecipeNeed, RecipeSource } from '@/lib/domain/recipe'

import type { DesiredInput, Parsed } from '../../engine'
import { recordIn, recordsIn, textIn, textMapIn } from '../../raw'
import { releaseName } from '../release-name'
import { HELM_NAME, HELM_NAMESPACE } from '../workloads'
import { type AppParts, partsOf } from './app-parts'
import { type ChartFiles, chartFiles, chartNeeds } from './chart-files'
import { imagesIn, jsonPatches, strategicMerges } from './kustomize-changes'
import { releaseValues, valueNeeds } from './release-values'

/** A HelmRelease's chart and values. */
export function releaseNeeds({ object, found }: DesiredInput): readonly RecipeNeed[] {
  const app = partsOf(object)
  return [...chartNeeds(app, found), ...valueNeeds(app)]
}

/**
 * How helm-controller makes the manifests of a release; `internal/action/upgrade.go`, `internal/postrender/build.go`. Its
 * own labels win over common ones. What the chart has in `crds` is left out: a release keeps no record of it.
 */
export function releaseRecipe(input: DesiredInput): Parsed<Recipe> {
  const app = partsOf(input.object)
  const chart = chartFiles(app, input)
  if (!chart.ok) return chart
  const values = releaseValues(app, input.found)
  if (!values.ok) return values
  const namespace = textIn(app.spec, 'targetNamespace') || app.namespace
  const meta = recordIn(app.spec, 'commonMetadata')
  const options = helmOptions(app, chart.value, input)
  return {
    ok: true,
    value: {
      sources: [
        recipeSource(chart.value, { ...options, namespace, values: [values.value.values] }),
      ],
      namespace,
      labels: {
        ...textMapIn(meta, 'labels'),
        [HELM_NAME]: app.name,
        [HELM_NAMESPACE]: app.namespace,
      },
      annotations: textMapIn(meta, 'annotations'),
      words: {},
      secrets: values.value.secrets,
      notes: [...chart.value.notes, ...notesOn(app)],
    },
  }
}

function helmOptions(
  { name, spec, status }: AppParts,
  { chartVersion, valueFiles }: ChartFiles,
  { kubeVersion, apiVersions }: DesiredInput,
): Omit<HelmOptions, 'namespace' | 'values'> {
  const isInstalled = recordsIn(status, 'history').length > 0
  const action = recordIn(spec, isInstalled ? 'upgrade' : 'install')
  return {
    releaseName: releaseName(name, textIn(spec, 'targetNamespace'), textIn(spec, 'releaseName')),
    valueFiles,
    ...{ parameters: [], fileParameters: [], skipCrds: true },
    skipSchemaValidation: action.disableSchemaValidation === true,
    ...(chartVersion ? { chartVersion } : {}),
    ...(kubeVersion ? { kubeVersion } : {}),
    ...(apiVersions ? { apiVersions } : {}),
    postRenderers: recordsIn(spec, 'postRenderers').flatMap((each) => {
      const changes = recordIn(each, 'kustomize')
      const patches = [
        ...strategicMerges(changes),
        ...recordsIn(changes, 'patches'),
        ...jsonPatches(changes),
      ]
      return [{ patches, images: imagesIn(changes) }]
    }),
  }
}

function recipeSource({ files }: ChartFiles, helm: HelmOptions): RecipeSource {
  return {
    ...{ files, path: '', isOnlyRef: false, tool: 'helm', helm },
    ...{ directory: { recurse: false }, kustomize: {}, overrideFiles: [] },
  }
}

function notesOn({ spec }: AppParts): readonly string[] {
  const isReplacing = ['install', 'upgrade'].some(
    (action) => textIn(recordIn(spec, action), 'crds') === 'CreateReplace',
  )
  const upgrade = recordIn(spec, 'upgrade')
  return [
    ...(isReplacing
      ? [
          'The custom kinds in the chart’s crds folder are not compared: a release keeps no record of them.',
        ]
      : []),
    ...(upgrade.preserveValues === true
      ? ['An upgrade keeps values of the release before, which are not put in here.']
      : []),
  ]
}
