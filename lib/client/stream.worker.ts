import { StreamHub, type Source } from './stream-hub'
import type { ToStream } from './stream-messages'

/** The one owner of the stream for all tabs of this browser. It ends by itself with the last tab. */
const scope = globalThis as unknown as { onconnect: ((event: MessageEvent) => void) | null }

const hub = new StreamHub({
  open: (url) => new EventSource(url) as unknown as Source,
  now: () => Date.now(),
  later: (run, delayMs) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
})

scope.onconnect = (event) => {
  const port = event.ports[0]
  if (!port) return
  const member = hub.join((message) => port.postMessage(message))
  port.onmessage = ({ data }: MessageEvent<ToStream>) => {
    switch (data.type) {
      case 'views':
        member.setViews(data.views)
        return
      case 'ping':
        member.ping()
        return
      case 'leave':
        member.leave()
        port.close()
        return
      default:
        data satisfies never
    }
  }
}
