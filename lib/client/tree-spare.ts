let spare: Worker | undefined

/** Has the worker of a tree ready before anybody needs it: its script is read while the page comes alive. */
export function warmTree(): void {
  if (typeof Worker === 'undefined' || spare) return
  const worker = newWorker()
  spare = worker
  // One that cannot start is not kept: whoever needs one then tries anew, and hears of it.
  worker.onerror = () => {
    if (spare === worker) spare = undefined
  }
}

/** The worker that was made ahead of need, else a new one. */
export function takeTreeWorker(): Worker {
  const worker = spare ?? newWorker()
  spare = undefined
  return worker
}

function newWorker(): Worker {
  return new Worker(new URL('./tree.worker.ts', import.meta.url), { type: 'module' })
}
