import 'server-only'

import type { CompareResult, CompareTask } from '@/lib/diff/compare-input'

/** What is sent to the thread. */
export interface ThreadQuestion {
  id: number
  task: CompareTask
}

/** What the thread sends back; `fault` tells where it failed and quotes nothing that was compared. */
export type ThreadAnswer =
  | { id: number; threadId: number; ok: true; result: CompareResult }
  | { id: number; threadId: number; ok: false; fault: string }
