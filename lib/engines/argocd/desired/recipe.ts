import type { Recipe, RecipeSource } from '@/lib/domain/recipe'

import type { DesiredInput } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, recordsIn, textIn } from '../../raw'
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
    settings,
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
    notes: [...settings.notes, ...(tracking.note ? [tracking.note] : []), ...notesOn(app)],
  }
  return { ok: true, recipe }
}

/** What of the app is not done as Argo CD does it. */
function notesOn(app: Json): readonly string[] {
  const spec = recordIn(app, 'spec')
  const versions = [recordIn(spec, 'source'), ...recordsIn(spec, 'sources')]
    .map((source) => textIn(recordIn(source, 'kustomize'), 'version'))
    .filter(Boolean)
  const managed = recordIn(recordIn(spec, 'syncPolicy'), 'managedNamespaceMetadata')
  return [
    ...[...new Set(versions)].map(
      (version) =>
        `Argo CD builds with its kustomize ${version}; here it is the one that is installed.`,
    ),
    ...(Object.keys(managed).length > 0
      ? ['The labels and annotations that a sync puts on the namespace are not compared.']
      : []),
  ]
}
