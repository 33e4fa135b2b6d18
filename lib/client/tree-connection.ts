import type { TreeAnswer } from '@/lib/contract/tree'

import { fetchJson } from './fetch-json'
import type { FromTree, ToTree } from './tree-messages'
import { TreeSession } from './tree-session'
import { takeTreeWorker } from './tree-spare'

export interface TreeConnection {
  send: (message: ToTree) => void
  close: () => void
}

/** Opens the worker that holds a tree; where none can be had, the page holds it itself. */
export function connectTree(tell: (message: FromTree) => void): TreeConnection {
  let said: ToTree[] = []
  let hasAnswered = false
  let own: TreeSession | undefined
  const worker = takeTreeWorker()
  worker.onmessage = ({ data }: MessageEvent<FromTree>) => {
    hasAnswered = true
    said = []
    tell(data)
  }
  worker.onerror = () => {
    // One that has worked goes on; one that never began is replaced.
    if (hasAnswered || own) return
    own = ownSession(tell)
    for (const message of said) own.hear(message)
    worker.terminate()
  }
  return {
    send(message) {
      if (own) own.hear(message)
      else {
        if (!hasAnswered) said.push(message)
        worker.postMessage(message)
      }
    },
    close() {
      own?.close()
      worker.terminate()
    },
  }
}

function ownSession(tell: (message: FromTree) => void): TreeSession {
  return new TreeSession({
    ask: (path, signal) => fetchJson<TreeAnswer>(path, { signal }),
    later: (run, delayMs) => {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
    tell,
  })
}
