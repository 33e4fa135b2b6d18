import type { TreeAnswer } from '@/lib/contract/tree'

import { fetchJson } from './fetch-json'
import type { FromTree, ToTree } from './tree-messages'
import { TreeSession } from './tree-session'

/** Holds the tree of one app away from the page: reading and comparing thousands of nodes would keep it from drawing. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToTree>) => void) | null
  postMessage: (message: FromTree, transfer?: Transferable[]) => void
}

const session = new TreeSession({
  ask: (path, signal) => fetchJson<TreeAnswer>(path, { signal }),
  later: (run, delayMs) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
  tell: (message) => scope.postMessage(message, transfers(message)),
})

scope.onmessage = ({ data }) => session.hear(data)

/** The long lists of numbers go over without being copied. */
function transfers(message: FromTree): Transferable[] {
  if (message.type !== 'picture' || message.picture.as !== 'table') return []
  const { slots, depths, flags, places, siblings } = message.picture.rows
  return [slots, depths, flags, places, siblings].map(({ buffer }) => buffer as ArrayBuffer)
}
