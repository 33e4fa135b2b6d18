import 'server-only'

import type { AppDetail } from '@/lib/contract/fleet'
import type { WindowState, WindowVerdict } from '@/lib/domain/sync-window'

type Answer = NonNullable<AppDetail['windows']>

/** A verdict on time windows as it crosses HTTP. */
export function toWindowVerdict(verdict: WindowVerdict): Answer {
  return { ...verdict, windows: verdict.windows.map(toWindowState) }
}

export function toWindowState({ window, ...state }: WindowState): Answer['windows'][number] {
  return {
    ...state,
    window: {
      ...window,
      applications: [...window.applications],
      namespaces: [...window.namespaces],
      clusters: [...window.clusters],
    },
  }
}
