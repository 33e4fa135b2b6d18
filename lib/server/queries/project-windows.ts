import 'server-only'

import type { Project } from '@/lib/domain/project'
import type { WindowState } from '@/lib/domain/sync-window'

import type { Held } from '../fleet/fleet-view'

/** How each time window of a project stands now, in its order. An engine that cannot say so has none that counts as active. */
export function projectWindows(
  { engine, value }: Held<Project>,
  now: number,
): readonly WindowState[] {
  return (
    engine.projects?.windows(value, now) ??
    value.windows.map((window) => ({
      window,
      isActive: false,
      problem: 'Whether it is active now cannot be told.',
    }))
  )
}
