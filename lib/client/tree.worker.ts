import type { TreeAnswer } from '@/lib/contract/tree'

import { fetchJson } from './fetch-json'
import type { FromTree, ToTree } from './tree-messages'
import { TreeSession } from './tree-session'

/** Holds the tree of one app away from the page: reading and comparing thousands of nodes would keep it from drawing. */
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<ToTree>) => void) | null
  postMessage: (message: FromTree) => void
}

const session = new TreeSession({
  ask: (path, signal) => fetchJson<TreeAnswer>(path, { signal }),
  later: (run, delayMs) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
  tell: (message) => scope.postMessage(message),
})

scope.onmessage = ({ data }) => session.hear(data)
