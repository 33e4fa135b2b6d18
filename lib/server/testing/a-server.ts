import 'server-only'

import { engines } from '@/lib/engines/registry'
import { typeName } from '@/lib/domain/resource-type'

import { parseEnv } from '../env'
import { scaledTiming } from '../fleet/timing'
import type { Runtime } from '../runtime'
import { StreamHub } from '../stream/stream-hub'
import type { TestFleet } from './a-fleet'
import { PaperCommits, PaperViews } from './paper-books'

/** A runtime as the process has one, on a fleet that a test holds in its hands. */
export function aServer({ fleet, clock }: TestFleet): Runtime {
  const hub = new StreamHub(fleet, clock, scaledTiming(1), 'epoch1')
  return {
    env: parseEnv({}),
    clock,
    fleet,
    hub,
    commits: new PaperCommits(),
    views: new PaperViews(),
    engines: engines.map(({ id, label, appKinds }) => ({
      id,
      label,
      kinds: appKinds.map((kind) => ({
        type: typeName(kind.type),
        kind: kind.type.kind,
        short: kind.short,
        label: kind.label,
      })),
    })),
    banner: () => fleet.banner(),
    stop: async () => hub.close(),
  }
}
