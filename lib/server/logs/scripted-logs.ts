import 'server-only'

import type { KubeError } from '@/lib/kube/kube-error'

import type { PodLogs } from '../fleet/fleet-view'

interface OpenStream {
  query: URLSearchParams
  /** Resolves when the reader has taken it. */
  say(text: string): Promise<void>
  end(): void
}

/** For tests: containers whose every word a test speaks. What is not scripted is an empty log that ends at once. */
export class ScriptedLogs implements PodLogs {
  readonly asked: string[] = []
  readonly open = new Map<string, OpenStream>()
  private readonly kept = new Map<string, string | KubeError>()
  private readonly stopping = new AbortController()
  readers = 0
  places = 100

  get stopped(): AbortSignal {
    return this.stopping.signal
  }

  stop(): void {
    this.stopping.abort()
  }

  enter(): (() => void) | undefined {
    if (this.readers >= this.places) return undefined
    this.readers++
    return () => this.readers--
  }

  /** What a container has written so far, or why it cannot be told. */
  has(pod: string, log: string | KubeError, container = 'app'): void {
    this.kept.set(`${pod}/${container}`, log)
  }

  /** The stream that follows a container now. */
  of(pod: string, container = 'app'): OpenStream {
    const stream = this.open.get(`${pod}/${container}`)
    if (!stream) throw new Error(`${pod} is not followed`)
    return stream
  }

  async stream(
    _cluster: string,
    path: string,
    signal: AbortSignal,
    onChunk: (chunk: Buffer) => void | Promise<void>,
  ): Promise<void> {
    const url = new URL(path, 'https://api')
    this.asked.push(path)
    const key = `${url.pathname.split('/')[6] ?? ''}/${url.searchParams.get('container') ?? ''}`
    const kept = this.kept.get(key) ?? ''
    if (typeof kept !== 'string') throw kept
    if (url.searchParams.get('follow') !== 'true') {
      if (kept !== '') await onChunk(Buffer.from(kept))
      return
    }
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
      this.open.set(key, {
        query: url.searchParams,
        say: async (text) => onChunk(Buffer.from(text)),
        end: resolve,
      })
    }).finally(() => this.open.delete(key))
  }
}
