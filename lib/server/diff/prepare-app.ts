import 'server-only'

import type { App, AppRow } from '@/lib/domain/app'
import { objectKey, type ObjectId } from '@/lib/domain/ref'
import type { DesiredInput, DesiredReader, Engine } from '@/lib/engines/engine'

import type { Cluster } from '../fleet/cluster'
import type { CapabilityReader } from './capabilities'
import type { DiffPorts } from './diff-ports'
import { inParallel } from './in-parallel'
import { fault } from './problem'
import type { RawObjects } from './raw-objects'

/** An app whose desired state is asked for, with all that its engine needs to tell how it is made. */
export interface PreparedApp {
  /** As it is right now, not as it was last watched. */
  app: App
  engine: Engine
  desired: DesiredReader
  cluster: Cluster
  /** Where it deploys; undefined when that is not known here. */
  destination: Cluster | undefined
  input: DesiredInput
  /** When its object was read, ISO. */
  asOf: string
}

export interface PreparePorts extends Pick<DiffPorts, 'kinds' | 'clusters' | 'contextOf'> {
  objects: RawObjects
  capabilities: CapabilityReader
}

const ROUNDS = 3
const MOST_NEEDS = 100
const AT_ONCE = 4

/** Reads an app and what its recipe hangs on. Throws a fault when that cannot be had. */
export async function prepareApp(
  ports: PreparePorts,
  row: AppRow,
  signal: AbortSignal,
): Promise<PreparedApp> {
  const { kinds, clusters, objects } = ports
  const { namespace, name } = row.ref
  const cluster = clusters.get(row.ref.cluster)
  const type = kinds.typeNamed(row.ref.type)
  const role = type && kinds.roleOf(type)
  if (!cluster || !type || role?.is !== 'app') throw fault('unread', 'There is no such app.')
  const { engine } = role
  const { desired } = engine
  if (!desired)
    throw fault('unsupported', `What apps of ${engine.label} want cannot be made outside of it.`)
  const id: ObjectId = { group: type.group, kind: type.kind, namespace, name }
  const read = await objects.read(cluster, id, signal)
  if (read.state !== 'read') throw fault('unread', read.problem)
  const context = ports.contextOf(engine, cluster)
  const slim = engine.slim(type, read.object)
  if (!slim.ok) throw fault('unread', `The object of ${name} cannot be read: ${slim.problem}`)
  const app = engine.toApp(type, slim.value, context)
  needSame(app, row)
  const destination = clusters.get(app.destination.cluster ?? '')
  const input: DesiredInput = {
    ...{ type, object: read.object, context },
    ...(await ports.capabilities.read(destination)),
    found: new Map(),
  }
  const found = await findNeeds(objects, { cluster, desired, input }, signal)
  const { asOf } = read
  return { app, engine, desired, cluster, destination, input: { ...input, found }, asOf }
}

/** Rights were checked by what was watched last: if that has moved since, they have to be checked anew. */
function needSame(app: App, row: AppRow): void {
  const isSame =
    app.uid === row.uid &&
    app.project === row.project &&
    app.destination.cluster === row.destination.cluster
  if (!isSame) throw fault('unread', `${row.ref.name} is being changed just now. Read it again.`)
}

/** Objects that the recipe hangs on; each may name further ones. */
async function findNeeds(
  objects: RawObjects,
  { cluster, desired, input }: Pick<PreparedApp, 'cluster' | 'desired' | 'input'>,
  signal: AbortSignal,
): Promise<DesiredInput['found']> {
  const found = new Map<string, unknown>()
  for (let round = 0; round < ROUNDS; round++) {
    const asked = desired.needs({ ...input, found })
    const fresh = asked.map(({ id }) => id).filter((id) => !found.has(objectKey(id)))
    if (fresh.length === 0) break
    const few = fresh.slice(0, MOST_NEEDS)
    for (const id of fresh.slice(MOST_NEEDS))
      found.set(objectKey(id), `More than ${MOST_NEEDS} objects are not read for one app.`)
    await inParallel(few, AT_ONCE, async (id) => {
      const read = await objects.read(cluster, id, signal)
      const problem = read.state === 'unread' ? read.problem : undefined
      found.set(objectKey(id), read.state === 'read' ? read.object : problem)
    })
  }
  return found
}
