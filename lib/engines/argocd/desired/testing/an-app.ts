import { anApplication } from '@/lib/testing/builders'
import { anInput, type Found, problemOf, recipeOf, sourceOf } from '@/lib/testing/builders-desired'
import type { JsonObject } from '@/lib/testing/builders-json'

import type { DesiredInput } from '../../../engine'
import { argocd } from '../..'

/** Application `web` of one source with the given fields, which resolved to a revision, where one is given. */
export function anApp(source: JsonObject, revision?: string, patch: JsonObject = {}): JsonObject {
  const app = anApplication({ metadata: { annotations: null }, ...patch })
  const { spec } = app as { spec: JsonObject }
  return {
    ...app,
    spec: {
      ...spec,
      source: { repoURL: 'https://git.example.com/a/b.git', path: 'apps/web', ...source },
    },
    status: revision === undefined ? {} : { sync: { revision } },
  }
}

/** The settings of the installation with this data. */
export function settings(data: JsonObject = {}): Found {
  return [['ConfigMap', 'argocd/argocd-cm', { data }]]
}

interface More extends Partial<Omit<DesiredInput, 'found'>> {
  found?: Found
}

const inputOf = (app: JsonObject, { found = settings(), ...more }: More = {}) =>
  anInput(argocd, app, found, more)

/** What Argo CD makes of an Application, with empty settings unless others are found. */
export const made = {
  recipe: (app: JsonObject, more?: More) => recipeOf(argocd, inputOf(app, more)),
  source: (app: JsonObject, more?: More) => sourceOf(argocd, inputOf(app, more)),
  problem: (app: JsonObject, more?: More) => problemOf(argocd, inputOf(app, more)),
}
