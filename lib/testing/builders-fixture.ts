import { readdirSync } from 'node:fs'

import type { Workload } from '@/lib/domain/workload'
import type { Engine } from '@/lib/engines/engine'

import { appOf, aWorkload, slimOf, typeOf } from './builders'
import { type JsonObject, readObjects } from './builders-json'

/** Every object in an engine's fixtures, as its controllers wrote them. */
export function fixturesOf({ id }: Engine): JsonObject[] {
  const folder = `lib/engines/${id}/fixtures`
  const files = readdirSync(new URL(`../../${folder}`, import.meta.url)).sort()
  return files.flatMap((file) => readObjects(`${folder}/${file}`))
}

export function isAppOf(engine: Engine, { kind }: JsonObject): boolean {
  return engine.appKinds.some(({ type }) => type.kind === kind)
}

/** Healthy live workloads for everything that an app's verdict hangs on. */
export function workloadsFor(engine: Engine, object: JsonObject): Workload[] {
  const { workloads, marks } = engine.dependsOn(typeOf(engine, object), slimOf(engine, object))
  const { namespace = '' } = object.metadata as { namespace?: string }
  return [
    ...workloads.map((id) => aWorkload(id)),
    ...marks.map(({ mark, value }) =>
      aWorkload(
        { name: value, namespace },
        { marks: { [mark]: value, [mark.replace(/name$/, 'namespace')]: namespace } },
      ),
    ),
  ]
}

/** Whether everything about an app is good: what no damage may bring about. */
export function isGreen({ sync, health, ours }: ReturnType<typeof appOf>): boolean {
  return sync.status === 'synced' && health.status === 'healthy' && ours === undefined
}
