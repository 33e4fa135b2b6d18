import type { DesiredReader } from '../../engine'
import { KUSTOMIZATION } from '../resource-types'
import { kustomizationNeeds, kustomizationRecipe } from './kustomization-recipe'
import { kustomizationRules } from './kustomization-rules'

/** Field managers under which the parts of Flux write. */
const MANAGERS = [
  'kustomize-controller',
  'helm-controller',
  'source-controller',
  'flux-operator',
  'flux',
]

/** How Flux makes and compares what its apps want. */
export const desired: DesiredReader = {
  managers: MANAGERS,
  needs: (input) => (input.type.kind === KUSTOMIZATION.kind ? kustomizationNeeds(input) : []),
  recipe: (input) => {
    const recipe = kustomizationRecipe(input)
    return recipe.ok ? { ok: true, recipe: recipe.value } : recipe
  },
  rules: kustomizationRules,
}
