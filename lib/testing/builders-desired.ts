import type { Recipe, RecipeSource } from '@/lib/domain/recipe'
import { type ObjectId, objectKey } from '@/lib/domain/ref'
import type { DesiredInput, DesiredReader, Engine } from '@/lib/engines/engine'

import { aContext, typeOf } from './builders'
import type { JsonObject } from './builders-json'

/** An object, or a text for why it cannot be read, as it is found under its name: `argocd/argocd-cm`. */
export type Found = readonly (readonly [kind: string, name: string, object: unknown])[]

const GROUPS: Readonly<Record<string, string>> = {
  StatefulSet: 'apps',
  Deployment: 'apps',
  ConfigMap: '',
  Secret: '',
}

/** What a desired-state reader is asked, for an object off the wire. */
export function anInput(
  engine: Engine,
  object: JsonObject,
  found: Found = [],
  more: Partial<DesiredInput> = {},
): DesiredInput {
  const objects = found.map(([kind, name, value]) => [objectKey(idOf(kind, name)), value] as const)
  const context = aContext(engine)
  return { type: typeOf(engine, object), object, found: new Map(objects), context, ...more }
}

/** The recipe that an engine gives; throws on one that it cannot give. */
export function recipeOf(engine: Engine, input: DesiredInput): Recipe {
  const made = readerOf(engine).recipe(input)
  if (!made.ok) throw new Error(made.problem)
  return made.recipe
}

/** The first source of that recipe. */
export function sourceOf(engine: Engine, input: DesiredInput): RecipeSource {
  const [source] = recipeOf(engine, input).sources
  if (!source) throw new Error('The recipe has no source.')
  return source
}

/** Why an engine gives no recipe; empty when it gives one. */
export function problemOf(engine: Engine, input: DesiredInput): string {
  const made = readerOf(engine).recipe(input)
  return made.ok ? '' : made.problem
}

/** The reader of an engine that has one. */
export function readerOf({ id, desired }: Engine): DesiredReader {
  if (!desired) throw new Error(`${id} reads no desired state.`)
  return desired
}

function idOf(kind: string, name: string): ObjectId {
  const [namespace = '', own = ''] = name.split('/')
  return { group: GROUPS[kind] ?? 'source.toolkit.fluxcd.io', kind, namespace, name: own }
}
