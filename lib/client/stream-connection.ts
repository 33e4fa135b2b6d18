import { StreamHub, type Source } from './stream-hub'
import type { FromStream, ToStream } from './stream-messages'

export interface StreamConnection {
  setViews(views: readonly string[]): void
  close(): void
}

const PING_EVERY_MS = 30_000

/** Joins the browser's one stream; without SharedWorker this tab opens its own while it is visible. */
export function connectStream(tell: (message: FromStream) => void): StreamConnection {
  if (typeof SharedWorker === 'undefined') return ownConnection(tell)
  const worker = new SharedWorker(new URL('./stream.worker.ts', import.meta.url), {
    type: 'module',
    name: 'fleetglass-stream',
  })
  const send = (message: ToStream) => worker.port.postMessage(message)
  let fallback: StreamConnection | undefined
  let views: readonly string[] = []

  worker.port.onmessage = ({ data }: MessageEvent<FromStream>) => tell(data)
  worker.onerror = () => {
    fallback ??= ownConnection(tell)
    fallback.setViews(views)
  }
  const ping = setInterval(() => send({ type: 'ping' }), PING_EVERY_MS)
  // A page kept for "back" is silent; when it comes back it joins again.
  const leave = () => send({ type: 'views', views: [] })
  const comeBack = () => send({ type: 'views', views })
  addEventListener('pagehide', leave)
  addEventListener('pageshow', comeBack)

  return {
    setViews(wanted) {
      views = wanted
      send({ type: 'views', views })
      fallback?.setViews(views)
    },
    close() {
      clearInterval(ping)
      removeEventListener('pagehide', leave)
      removeEventListener('pageshow', comeBack)
      send({ type: 'leave' })
      fallback?.close()
    },
  }
}

function ownConnection(tell: (message: FromStream) => void): StreamConnection {
  const hub = new StreamHub({
    open: (url) => new EventSource(url) as unknown as Source,
    now: () => Date.now(),
    later: (run, delayMs) => {
      const timer = setTimeout(run, delayMs)
      return () => clearTimeout(timer)
    },
    random: () => Math.random(),
  })
  let views: readonly string[] = []
  let member: ReturnType<StreamHub['join']> | undefined

  const onVisibility = () => {
    if (document.hidden) {
      member?.leave()
      member = undefined
    } else if (!member) {
      member = hub.join(tell)
      member.setViews(views)
    }
  }
  document.addEventListener('visibilitychange', onVisibility)
  onVisibility()

  return {
    setViews(wanted) {
      views = wanted
      member?.setViews(views)
    },
    close() {
      document.removeEventListener('visibilitychange', onVisibility)
      member?.leave()
      member = undefined
    },
  }
}
