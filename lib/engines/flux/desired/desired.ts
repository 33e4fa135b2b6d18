import type { DesiredReader } from '../../engine'
import { HELM_RELEASE } from '../resource-types'
import { kustomizationNeeds, kustomizationRecipe } from './kustomization-recipe'
import { kustomizationRules } from './kustomization-rules'
import { releaseOf } from './read-release'
import { releaseNeeds, releaseRecipe } from './release-recipe'
import { releaseRules } from './release-rules'

/** Field managers under which the parts of Flux write. */
const MANAGERS = [
  ...['kustomize-controller', 'helm-controller', 'source-controller'],
  ...['flux-operator', 'flux'],
]

/** How Flux makes and compares what its apps want. */
export const desired: DesiredReader = {
  managers: MANAGERS,
  needs: (input) => (isRelease(input) ? releaseNeeds(input) : kustomizationNeeds(input)),
  recipe: (input) => {
    const made = isRelease(input) ? releaseRecipe(input) : kustomizationRecipe(input)
    return made.ok ? { ok: true, recipe: made.value } : made
  },
  rules: (input) => (isRelease(input) ? releaseRules(input) : kustomizationRules(input)),
  release: (input) => (isRelease(input) ? releaseOf(input) : undefined),
}

function isRelease({ type }: { type: { kind: string } }): boolean {
  return type.kind === HELM_RELEASE.kind
}
