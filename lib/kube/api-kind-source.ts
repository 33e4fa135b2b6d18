import 'server-only'

import type { Api } from './api'
import { GarbageError } from './failure'
import { isRecord, textOf } from './json'
import type { KindSource, ListPage, WatchEvent } from './kind-source'
import { LineSplitter } from './line-splitter'
import type { SessionTiming } from './session'
import { othersTurn } from './turns'

/** `/apis/argoproj.io/v1alpha1/namespaces/argocd/applications`; without a namespace all of them. */
export function kindPath(
  served: { group: string; version: string; plural: string },
  namespace?: string,
): string {
  const root = served.group ? `/apis/${served.group}/${served.version}` : `/api/${served.version}`
  const scope = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`
  return `${root}${scope}/${served.plural}`
}

/** A kind over the wire, narrowed by `selected`, such as a `fieldSelector`. */
export function apiKindSource(
  api: Api,
  path: string,
  timing: SessionTiming,
  selected: Readonly<Record<string, string>> = {},
): KindSource {
  // A page of a slow cluster may well take longer than a probe; what hangs altogether the probe finds.
  const listLimitMs = Math.max(timing.probeLimitMs * 12, timing.probeEveryMs)
  return {
    async list({ limit, next }, signal) {
      const query = new URLSearchParams({
        ...selected,
        limit: String(limit),
        ...(next ? { continue: next } : {}),
      })
      const answer = await api.ask(`${path}?${query.toString()}`, { signal, limitMs: listLimitMs })
      return parseList(answer?.value, answer?.bytes ?? 0)
    },
    async watch({ resourceVersion, timeoutSeconds }, signal, onEvent, onOpen) {
      const query = new URLSearchParams({
        ...selected,
        watch: '1',
        resourceVersion,
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(timeoutSeconds),
      })
      const waiting: Buffer[] = []
      const lines = new LineSplitter((line) => waiting.push(line))
      const takeIn = async () => {
        for (let line = waiting.shift(); line && !signal.aborted; line = waiting.shift()) {
          let pause
          while ((pause = othersTurn())) await pause
          onEvent(parseEvent(line))
        }
      }
      const limits = {
        signal,
        openLimitMs: listLimitMs,
        // Only a last resort for HTTP/1.1, where a probe cannot travel on the watch's own connection.
        idleLimitMs: timeoutSeconds * 1000 + listLimitMs,
      }
      await api.stream(`${path}?${query.toString()}`, limits, {
        open: onOpen,
        chunk: (chunk) => {
          lines.push(chunk)
          return takeIn()
        },
      })
    },
  }
}

function parseList(value: unknown, bytes: number): ListPage {
  if (!isRecord(value) || !isRecord(value.metadata))
    throw new GarbageError('a list without metadata')
  // An empty list is `null` where the server writes Go's nil slice.
  const objects: unknown = value.items ?? []
  const resourceVersion = textOf(value.metadata.resourceVersion)
  const next = textOf(value.metadata.continue)
  if (!Array.isArray(objects)) throw new GarbageError('a list whose items are no list')
  if (resourceVersion === undefined) throw new GarbageError('a list without resourceVersion')
  return { objects, resourceVersion, bytes, ...(next === undefined ? {} : { next }) }
}

function parseEvent(line: Buffer): WatchEvent {
  let event: unknown
  try {
    event = JSON.parse(line.toString('utf8'))
  } catch {
    throw new GarbageError('a watch event that is not JSON')
  }
  if (!isRecord(event) || typeof event.type !== 'string') {
    throw new GarbageError('a watch event without type')
  }
  return { type: event.type, object: event.object }
}
