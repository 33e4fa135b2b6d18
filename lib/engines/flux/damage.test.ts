import { expect, test } from 'vitest'
import { z } from 'zod'

import { runSchema } from '@/lib/contract/app'
import { conditionSchema, policySchema } from '@/lib/contract/words'
import { objectKey } from '@/lib/domain/ref'
import { aContext, slimOf, typeOf } from '@/lib/testing/builders'
import { fixturesOf, isAppOf } from '@/lib/testing/builders-fixture'
import type { JsonObject } from '@/lib/testing/builders-json'

import { flux } from '.'

type Step = string | number
const JUNK = [null, 42, 'text', true, [], {}, ['text'], [{}]]
const objects = fixturesOf(flux)
const slims = new Map(
  objects.map((object) => slimOf(flux, object)).map((s) => [objectKey(s.id), s]),
)
const context = {
  ...aContext(flux),
  find: (id: Parameters<typeof objectKey>[0]) => slims.get(objectKey(id)),
}

function pathsOf(value: unknown, base: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [base]
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [base, ...entries.flatMap(([key, each]) => pathsOf(each, [...base, key]))]
}

function replaced(value: unknown, [step, ...rest]: readonly Step[], by: unknown): unknown {
  if (step === undefined) return by
  const copy = (
    Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  ) as Record<Step, unknown>
  copy[step] = replaced(copy[step], rest, by)
  return copy
}

const answers = z.object({ conditions: z.array(conditionSchema), policies: z.array(policySchema) })

/** Everything that Flux says of one object, however damaged; throws where the product could not send it on. */
function readAll(type: ReturnType<typeof typeOf>, damaged: JsonObject): string[] {
  const parsed = flux.slim(type, damaged)
  const isApp = isAppOf(flux, { kind: type.kind })
  if (isApp) answers.parse(flux.describe(type, damaged, context))
  if (!parsed.ok) return []
  if (isApp) {
    const { run, lifecycle } = flux.toApp(type, parsed.value, context)
    runSchema.optional().parse(run)
    z.iso.datetime().optional().parse(lifecycle.since)
    return []
  }
  const readers = [flux.sources, flux.automations, flux.sets].filter((reader) =>
    reader?.types.some(({ kind }) => kind === type.kind),
  )
  return readers.flatMap((reader) => {
    const read = reader?.read(type, parsed.value, context)
    if (!read) return []
    z.array(conditionSchema).parse(read.conditions)
    return 'tone' in read ? [read.tone] : [read.state]
  })
}

test.each(
  objects.map(
    (object) =>
      [String(object.kind), String((object.metadata as JsonObject).name), object] as const,
  ),
)(
  '%s %s is read whatever is damaged in it, and is never good without its conditions',
  (_kind, _name, object) => {
    const type = typeOf(flux, object)
    for (const path of pathsOf(object)) {
      for (const junk of JUNK) {
        const said = readAll(type, replaced(object, path, junk) as JsonObject)
        if (
          path[0] === 'status' &&
          (path.length === 1 || path[1] === 'conditions') &&
          path.length < 4
        ) {
          expect(said.filter((word) => word === 'good' || word === 'ready')).toEqual([])
        }
      }
    }
  },
)
