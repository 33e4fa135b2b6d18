import 'server-only'

import { finishObjects } from './finish-objects'
import { hashOf } from './json-object'
import { namespacedKinds } from './namespaced-kinds'
import type { PreparedApp } from './prepare-app'
import { fault } from './problem'
import { sessionOf, type RawObjects } from './raw-objects'
import type { Side } from './side'

/** What a release stored of itself in its destination; undefined for apps that store none. Throws a fault when it cannot be read. */
export async function releaseSide(
  objects: RawObjects,
  { desired, input, destination, app }: PreparedApp,
  signal: AbortSignal,
): Promise<Side | undefined> {
  const release = desired.release?.(input)
  if (!release) return undefined
  if (!destination)
    throw fault('unread', app.destination.problem ?? 'Where it deploys is not known here.')
  sessionOf(destination)
  const read = await objects.read(destination, release.id, signal)
  if (read.state === 'missing')
    throw fault(
      'not-deployed',
      `${destination.name} holds no record of the release ${release.id.name}: it was never installed, or its record was deleted.`,
    )
  if (read.state === 'unread') throw fault('unread', read.problem)
  const stored = release.read(read.object)
  if (!stored.ok) throw fault('unread', stored.problem)
  const { chart, revision, objects: said } = stored.value
  const isNamespaced = await namespacedKinds(objects, destination, said)
  const place = { namespace: release.namespace, labels: {}, annotations: {} }
  const finished = finishObjects(said, place, isNamespaced)
  return {
    objects: finished.objects,
    secrets: stored.value.secrets ?? [],
    notes: finished.notes,
    facts: {
      ...{ is: 'release', label: 'Release', asOf: read.asOf },
      sources: [
        {
          ...{ label: 'Release', isGit: false },
          revision: `${chart.name} ${chart.version}${revision === '' ? '' : `, revision ${revision}`}`,
        },
      ],
    },
    id: hashOf(finished.objects),
  }
}
