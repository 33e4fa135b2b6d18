import type { Recipe, RecipeSource } from '@/lib/domain/recipe'

import type { DesiredInput } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { textIn } from '../../raw'
import { identityOf } from './identity'
import { recipeSource } from './recipe-source'
import { settingsOf } from './settings'
import { specSources } from './spec-sources'
import { INSTALLATION_ID, trackingMarks, trackingOf } from './tracking'

/** More sources than any app has. */
const MAX_SOURCES = 100

/** How Argo CD makes the manifests of an Application: each source on its own, in their order, marked as the app's. */
export function recipeOf(
  input: DesiredInput,
): { ok: true; recipe: Recipe } | { ok: false; problem: string } {
  const app: Json = isRecord(input.object) ? input.object : {}
  const identity = identityOf(app)
  const settings = settingsOf(app, input.found)
  const specified = specSources(app, input.revisions)
  if (specified.length === 0) return { ok: false, problem: 'The Application names no source.' }
  const around = {
    identity,
    buildOptions: textIn(settings.cm, 'kustomize.buildOptions'),
    capabilities: input,
  }
  const sources: RecipeSource[] = []
  for (const each of specified.slice(0, MAX_SOURCES)) {
    const source = recipeSource(each, around)
    if (!source.ok) return source
    sources.push(source.value)
  }
  const tracking = trackingOf(app, settings)
  const isMarked = tracking.installationId !== '' && tracking.method !== 'label'
  const recipe: Recipe = {
    sources,
    namespace: identity.destination,
    labels: {},
    annotations: isMarked ? { [INSTALLATION_ID]: tracking.installationId } : {},
    tracking: trackingMarks(tracking, identity),
    words: sources[0]?.words ?? {},
    secrets: [],
    notes: [...settings.notes, ...(tracking.note ? [tracking.note] : [])],
  }
  return { ok: true, recipe }
}
