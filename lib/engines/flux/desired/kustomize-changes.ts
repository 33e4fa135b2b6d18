import type { ImageChange, KustomizeChanges } from '@/lib/domain/recipe'

import { type Json } from '../../parse'
import { recordIn, recordsIn, textIn, textsIn } from '../../raw'

/**
 * What a Kustomization's spec changes in the files before the build; `kustomize/kustomize_generator.go` in fluxcd/pkg.
 * Files outside of its folder may be read, and a kustomization is made where there is none.
 */
export function kustomizeChanges(spec: Json): KustomizeChanges {
  const [namespace, namePrefix, nameSuffix] = ['targetNamespace', 'namePrefix', 'nameSuffix'].map(
    (field) => textIn(spec, field),
  )
  return {
    ...(namespace ? { namespace } : {}),
    ...(namePrefix ? { namePrefix } : {}),
    ...(nameSuffix ? { nameSuffix } : {}),
    images: imagesIn(spec),
    patches: [...strategicMerges(spec), ...recordsIn(spec, 'patches'), ...jsonPatches(spec)],
    components: textsIn(spec, 'components'),
    ignoreMissingComponents: spec.ignoreMissingComponents === true,
    isUnrestricted: true,
    isGenerated: true,
  }
}

/** Images as Kustomizations and post-renderers name them. */
export function imagesIn(from: Json): readonly ImageChange[] {
  return recordsIn(from, 'images').map((image) => {
    const [newName, newTag, digest] = ['newName', 'newTag', 'digest'].map((each) =>
      textIn(image, each),
    )
    return {
      name: textIn(image, 'name'),
      ...(newName ? { newName } : {}),
      ...(newTag ? { newTag } : {}),
      ...(digest ? { digest } : {}),
    }
  })
}

/** Until v1beta2, patches of each sort had a field of their own. */
export function strategicMerges(from: Json): readonly Json[] {
  return recordsIn(from, 'patchesStrategicMerge').map((patch) => ({ patch: JSON.stringify(patch) }))
}

/** Until v1beta2, as `strategicMerges`. */
export function jsonPatches(from: Json): readonly Json[] {
  return recordsIn(from, 'patchesJson6902').map((entry) => ({
    patch: JSON.stringify(entry.patch ?? []),
    target: recordIn(entry, 'target'),
  }))
}
