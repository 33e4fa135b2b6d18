import type { ImageChange, KustomizeChanges } from '@/lib/domain/recipe'

import type { Parsed } from '../../engine'
import { type Json } from '../../parse'
import { recordIn, recordsIn, textIn, textsIn, textMapIn } from '../../raw'
import { parseImageChange } from './image-change'
import { expand } from './words'

/**
 * What `kustomize` of a source changes before the build; `util/kustomize/kustomize.go`. Words are put into images and
 * labels always, into annotations when the source asks for it.
 */
export function kustomizeChanges(
  source: Json,
  buildOptions: string,
  words: Readonly<Record<string, string>>,
): Parsed<KustomizeChanges> {
  const from = recordIn(source, 'kustomize')
  const replicas = replicasIn(from)
  if (!replicas.ok) return replicas
  const options = buildOptions.split(/\s+/).filter(Boolean)
  const put = (text: string) => expand(text, words)
  const putInAnnotation = from.commonAnnotationsEnvsubst === true ? put : (text: string) => text
  const changes: KustomizeChanges = {
    ...textsOf(from),
    images: imagesIn(from, put),
    replicas: replicas.value,
    labels: mapped(textMapIn(from, 'commonLabels'), put),
    annotations: mapped(textMapIn(from, 'commonAnnotations'), putInAnnotation),
    labelWithoutSelector: from.labelWithoutSelector === true,
    labelIncludeTemplates: from.labelIncludeTemplates === true,
    forceLabels: from.forceCommonLabels === true,
    forceAnnotations: from.forceCommonAnnotations === true,
    patches: recordsIn(from, 'patches'),
    components: textsIn(from, 'components'),
    ignoreMissingComponents: from.ignoreMissingComponents === true,
    buildOptions: options,
    isUnrestricted: options.some((word) => word.includes('LoadRestrictionsNone')),
  }
  return { ok: true, value: changes }
}

function textsOf(from: Json): KustomizeChanges {
  const [namespace, namePrefix, nameSuffix] = ['namespace', 'namePrefix', 'nameSuffix'].map(
    (field) => textIn(from, field),
  )
  return {
    ...(namespace ? { namespace } : {}),
    ...(namePrefix ? { namePrefix } : {}),
    ...(nameSuffix ? { nameSuffix } : {}),
  }
}

function imagesIn(from: Json, put: (text: string) => string): readonly ImageChange[] {
  return textsIn(from, 'images').flatMap((text) => parseImageChange(put(text)) ?? [])
}

/** A count may be a number or a text of digits; `GetIntCount` in `types.go` fails on any other. */
function replicasIn(from: Json): Parsed<NonNullable<KustomizeChanges['replicas']>> {
  const replicas: { name: string; count: number }[] = []
  for (const entry of recordsIn(from, 'replicas')) {
    const name = textIn(entry, 'name')
    const count = entry.count
    const isCount =
      typeof count === 'number' || (typeof count === 'string' && /^-?\d+$/.test(count))
    if (!isCount) {
      return { ok: false, problem: `kustomize.replicas of ${name} gives no number as its count.` }
    }
    replicas.push({ name, count: Number(count) })
  }
  return { ok: true, value: replicas }
}

function mapped(
  texts: Readonly<Record<string, string>>,
  put: (text: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, put(text)]))
}
