import 'server-only'

/** One page of a list. */
export interface ListPage {
  objects: readonly unknown[]
  resourceVersion: string
  /** Absent on the last page. */
  next?: string
  bytes: number
}

export interface WatchEvent {
  type: string
  object: unknown
}

/** One kind in one scope (a namespace, or all), as the reflect loop asks for it. Rejects with KubeError and the like. */
export interface KindSource {
  list(page: { limit: number; next?: string }, signal: AbortSignal): Promise<ListPage>
  /** Events go to `onEvent` in order; resolves when the server closes the stream in good order. */
  watch(
    from: { resourceVersion: string; timeoutSeconds: number },
    signal: AbortSignal,
    onEvent: (event: WatchEvent) => void,
    onOpen: () => void,
  ): Promise<void>
}
