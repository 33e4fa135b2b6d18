import type { DesiredReader } from '../../engine'
import { isRecord } from '../../parse'
import { recipeOf } from './recipe'
import { MANAGERS, rulesOf } from './rules'
import { settingsNeeds } from './settings'

/** How Argo CD makes and compares what an Application wants. */
export const desired: DesiredReader = {
  managers: MANAGERS,
  needs: ({ object }) => (isRecord(object) ? settingsNeeds(object) : []),
  recipe: recipeOf,
  rules: rulesOf,
}
