import { badRequest, invalid } from '../api-error'
import type { Exchange } from './exchange'
import { versionOf } from './list'
import { shapeOf } from './media-type'
import type { Resource } from './resource'
import { selectionOf } from './selection'
import { Watcher } from './watcher'
import type { WatchHub } from './watch-hub'

const DEFAULT_TIMEOUT_SECONDS = 45 * 60

/** Answers a watch: what happened since the given version, then what happens. */
export function watch(exchange: Exchange, resource: Resource, hub: WatchHub): void {
  if (exchange.query('sendInitialEvents') !== '') {
    throw invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', [
      {
        reason: 'FieldValueForbidden',
        message:
          'Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled',
        field: 'sendInitialEvents',
      },
    ])
  }
  if (exchange.query('continue') !== '') throw badRequest('continue is not allowed for watch')
  const { collection, path, clock } = resource
  const shape = shapeOf(exchange.header('accept'))
  const selection = selectionOf(exchange, collection, path)
  const since = versionOf(exchange.query('resourceVersion'))
  const timeoutSeconds = Number(exchange.query('timeoutSeconds')) || DEFAULT_TIMEOUT_SECONDS
  const sink = exchange.openStream()
  const watcher = new Watcher(resource, selection, sink, {
    shape,
    includeObject: exchange.query('includeObject'),
    bookmarks: exchange.isTrue('allowWatchBookmarks'),
  })
  hub.add(watcher)
  const cancelTimeout = clock.after(timeoutSeconds * 1000, () => hub.end(watcher))
  sink.onClose(() => {
    cancelTimeout()
    hub.forget(watcher)
  })
  hub.begin(watcher, since)
}
