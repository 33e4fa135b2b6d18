import type { HelmOptions, Recipe, RecipeNeed, RecipeSource } from '@/lib/domain/recipe'

import type { DesiredInput, Parsed } from '../../engine'
import { isRecord } from '../../parse'
import { recordIn, textIn, textMapIn } from '../../raw'
import { KUSTOMIZE_NAME, KUSTOMIZE_NAMESPACE } from '../workloads'
import { type AppParts, controllerNeed, partsOf, referenced } from './app-parts'
import { controllerSettings } from './controller-settings'
import { kustomizeChanges } from './kustomize-changes'
import { folderOf } from './folder'
import { sourceFiles } from './source-files'
import { variableNeeds, variablesOf } from './variables'

const SUBSTITUTE = { key: 'kustomize.toolkit.fluxcd.io/substitute', value: 'disabled' }
const NO_CHART: HelmOptions = {
  ...{ releaseName: '', namespace: '', valueFiles: [], values: [] },
  ...{ parameters: [], fileParameters: [] },
}

/** A Kustomization's source, its variables, and the controller that builds it. */
export function kustomizationNeeds({ object, found }: DesiredInput): readonly RecipeNeed[] {
  const app = partsOf(object)
  const source = sourceOf(app)
  return [
    ...(source ? [{ id: source, use: 'source', isOptional: false } as const] : []),
    ...variableNeeds(app),
    ...controllerNeed('kustomize-controller', source, found),
  ]
}

/** How kustomize-controller makes the manifests of a Kustomization; `internal/controller/kustomization_controller.go`. */
export function kustomizationRecipe(input: DesiredInput): Parsed<Recipe> {
  const app = partsOf(input.object)
  const source = sourceOf(app)
  if (!source) return { ok: false, problem: 'spec.sourceRef names no source that is known.' }
  const files = sourceFiles(source, input)
  if (!files.ok) return files
  const put = variablesOf(app, input.found)
  if (!put.ok) return put
  const settings = controllerSettings(source, input.found)
  const { variables, secrets } = put.value
  const meta = recordIn(app.spec, 'commonMetadata')
  return {
    ok: true,
    value: {
      sources: [recipeSource(app, files.value.files)],
      ...(variables
        ? { substitution: { variables, isStrict: settings.isStrict, exempt: SUBSTITUTE } }
        : {}),
      namespace: textIn(app.spec, 'targetNamespace'),
      labels: {
        [KUSTOMIZE_NAME]: app.name,
        [KUSTOMIZE_NAMESPACE]: app.namespace,
        ...textMapIn(meta, 'labels'),
      },
      annotations: textMapIn(meta, 'annotations'),
      words: {},
      secrets,
      notes: [
        ...files.value.notes,
        ...(variables && settings.note ? [settings.note] : []),
        ...(isRecord(app.spec.decryption)
          ? [
              'Objects that are encrypted in the source are not decrypted here: their values are not compared.',
            ]
          : []),
      ],
    },
  }
}

function recipeSource({ spec }: AppParts, files: RecipeSource['files']): RecipeSource {
  return {
    files,
    path: folderOf(textIn(spec, 'path')),
    isOnlyRef: false,
    tool: 'kustomize',
    directory: { recurse: false },
    kustomize: kustomizeChanges(spec),
    helm: NO_CHART,
    overrideFiles: [],
  }
}

function sourceOf({ spec, namespace }: AppParts) {
  return referenced(recordIn(spec, 'sourceRef'), namespace)
}
