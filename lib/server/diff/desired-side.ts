import 'server-only'

import type { Recipe } from '@/lib/domain/recipe'
import { substituteObjects } from '@/lib/git/render/substitute/substitute-objects'

import type { Clock } from '../clock'
import { sourceAsker } from '../commits/source-asker'
import type { DiffSideFacts } from '../fleet/diffs-view'
import type { JsonObject, SupportView } from '../fleet/fleet-view'
import type { DiffTools } from './diff-tools'
import { finishObjects } from './finish-objects'
import { Gate } from './gate'
import { hashOf } from './json-object'
import { namespacedKinds } from './namespaced-kinds'
import { demandPermission } from './permit-source'
import type { PreparedApp } from './prepare-app'
import { DiffFault, fault, orFault, problemOf } from './problem'
import type { RawObjects } from './raw-objects'
import { renderSources, type RenderedSource, type RenderPorts } from './render-sources'
import type { Side } from './side'
import type { SizedCache } from './sized-cache'
import { sourceFiles } from './source-files'
import { problemWithoutSecrets, withoutSecrets } from './without-secrets'

export interface DesiredPorts {
  clock: Clock
  support: Pick<SupportView, 'projects'>
  objects: RawObjects
  tools: DiffTools
  rendering: RenderPorts
  /** Objects after substitution, by what they were made of. */
  substituted: SizedCache<readonly JsonObject[]>
}

export interface DesiredQuestion {
  app: PreparedApp
  /** One per source, in place of the target. */
  revisions?: readonly string[]
  fresh: boolean
}

const AT_ONCE = 4

/** How the app's engine makes what it wants. Throws a fault when it cannot be told. */
export function recipeOf({ app, revisions }: Omit<DesiredQuestion, 'fresh'>): Recipe {
  const input = { ...app.input, ...(revisions && { revisions }) }
  const told = app.desired.recipe(input)
  if (!told.ok) throw fault('unsupported', told.problem)
  return told.recipe
}

/**
 * What an app wants, made from its sources as its engine makes it. Throws a fault when it cannot be made. What is said of
 * it holds none of its secrets.
 */
export async function desiredSide(
  ports: DesiredPorts,
  question: DesiredQuestion,
  recipe: Recipe,
  signal: AbortSignal,
): Promise<Side> {
  const { secrets } = recipe
  try {
    const side = await makeSide(ports, question, recipe, signal)
    return { ...side, notes: side.notes.map((note) => withoutSecrets(note, secrets)) }
  } catch (error) {
    throw new DiffFault(problemWithoutSecrets(problemOf(error), secrets))
  }
}

async function makeSide(
  ports: DesiredPorts,
  question: DesiredQuestion,
  recipe: Recipe,
  signal: AbortSignal,
): Promise<Side> {
  const { app, cluster, engine, destination } = question.app
  for (const { files: origin } of recipe.sources)
    demandPermission(ports.support, { app, engine, origin, cluster: cluster.name })
  const asker = sourceAsker(app)
  const { fresh } = question
  const reading = { files: ports.tools.files, clock: ports.clock, cluster, asker, fresh }
  const gate = new Gate(AT_ONCE)
  // All of them end before anything is said: what one brought has to be given back when another fails.
  const answers = await Promise.allSettled(
    recipe.sources.map((source) => gate.pass(signal, () => sourceFiles(reading, source, signal))),
  )
  const held = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  try {
    for (const each of answers) if (each.status === 'rejected') throw each.reason
    const rendered = await renderSources(ports.rendering, recipe, held, signal)
    const said = substituted(ports, recipe, rendered)
    const isNamespaced = await namespacedKinds(ports.objects, destination, said)
    const { objects, notes } = finishObjects(said, recipe, isNamespaced)
    return {
      objects,
      secrets: recipe.secrets,
      notes: [...recipe.notes, ...notesOf(rendered), ...notes],
      facts: factsOf(rendered),
      id: hashOf(objects),
      inputs: rendered.map(({ held: { source }, rendered: made }) => ({
        path: source.path,
        inputs: made?.inputs ?? [],
      })),
    }
  } finally {
    for (const { files } of held) files.release()
  }
}

function substituted(
  { substituted: kept }: DesiredPorts,
  { substitution }: Recipe,
  rendered: readonly RenderedSource[],
): readonly JsonObject[] {
  const objects = rendered.flatMap((each) => each.rendered?.objects ?? [])
  if (!substitution) return objects
  const key = hashOf([rendered.map((each) => each.key), substitution])
  const known = kept.get(key)
  if (known) return known
  const made = orFault(substituteObjects(objects, substitution)).objects
  kept.set(key, made, JSON.stringify(made).length)
  return made
}

function notesOf(rendered: readonly RenderedSource[]): string[] {
  const notes = rendered.flatMap(({ held, rendered: made }) => [
    ...(held.note === undefined ? [] : [held.note]),
    ...(made?.notes ?? []),
  ])
  return [...new Set(notes)]
}

function factsOf(rendered: readonly RenderedSource[]): DiffSideFacts {
  const sources = rendered.map(({ held: { source, files, label, url }, rendered: made }) => ({
    ...{ label, url, revision: files.revision, isGit: files.id.startsWith('git:') },
    ...(source.path !== '' && { path: source.path }),
    ...(made && { tool: made.tool }),
  }))
  const ages = rendered.map(({ held: { files } }) => files.asOf).sort()
  const labels = [...new Set(sources.map(({ label }) => label))]
  return {
    ...{ is: 'wanted', label: labels.join(' and ') || 'Source', sources },
    ...(ages[0] !== undefined && { asOf: ages[0] }),
  }
}
