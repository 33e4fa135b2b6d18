import type { HelmOptions } from '@/lib/domain/recipe'

import type { DesiredInput, Parsed } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, recordsIn, textIn, textsIn } from '../../raw'
import { readYamlMap } from '../../yaml'
import type { Identity } from './identity'

/** What the destination says of itself. */
export type Capabilities = Pick<DesiredInput, 'kubeVersion' | 'apiVersions'>

/**
 * How a chart of a source is rendered; `helmTemplate` in `reposerver/repository/repository.go`. Value files and parameters
 * keep their words, which are put in once the files that override them are read.
 */
export function helmOptions(
  source: Json,
  { name, destination }: Identity,
  capabilities: Capabilities,
): Parsed<HelmOptions> {
  const helm = recordIn(source, 'helm')
  const values = valuesOf(helm)
  if (!values.ok) return values
  return {
    ok: true,
    value: {
      releaseName: textIn(helm, 'releaseName') || name,
      namespace: textIn(helm, 'namespace') || destination,
      valueFiles: textsIn(helm, 'valueFiles'),
      ignoreMissingValueFiles: helm.ignoreMissingValueFiles === true,
      values: values.value,
      parameters: recordsIn(helm, 'parameters').map((each) => ({
        name: textIn(each, 'name'),
        value: textIn(each, 'value'),
        forceString: each.forceString === true,
      })),
      fileParameters: recordsIn(helm, 'fileParameters').map((each) => ({
        name: textIn(each, 'name'),
        path: textIn(each, 'path'),
      })),
      skipCrds: helm.skipCrds === true,
      skipTests: helm.skipTests === true,
      skipSchemaValidation: helm.skipSchemaValidation === true,
      ...capabilitiesOf(source, capabilities),
    },
  }
}

/** What a source says of the cluster wins over the cluster; `GetKubeVersionOrDefault`, `GetAPIVersionsOrDefault`. */
function capabilitiesOf(
  source: Json,
  { kubeVersion, apiVersions }: Capabilities,
): Pick<HelmOptions, 'kubeVersion' | 'apiVersions'> {
  const [helm, kustomize] = [recordIn(source, 'helm'), recordIn(source, 'kustomize')]
  const version = textIn(helm, 'kubeVersion') || textIn(kustomize, 'kubeVersion') || kubeVersion
  const listed = [...textsIn(helm, 'apiVersions'), ...textsIn(kustomize, 'apiVersions')]
  const versions = listed.length > 0 ? listed : apiVersions
  return {
    ...(version ? { kubeVersion: version } : {}),
    ...(versions ? { apiVersions: versions } : {}),
  }
}

/** `valuesObject` takes the place of `values`; `ValuesYAML`. */
function valuesOf(helm: Json): Parsed<HelmOptions['values']> {
  if (isRecord(helm.valuesObject)) return { ok: true, value: [helm.valuesObject] }
  const values = readYamlMap(textIn(helm, 'values'))
  if (!values) return { ok: false, problem: 'helm.values is no YAML map.' }
  return { ok: true, value: Object.keys(values).length > 0 ? [values] : [] }
}
