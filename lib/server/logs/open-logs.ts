import 'server-only'

import { setMaxListeners } from 'node:events'

import type { z } from 'zod'

import type { logsQuerySchema } from '@/lib/contract/logs'
import { BEAT_EVERY_MS } from '@/lib/contract/stream'
import type { User } from '@/lib/domain/permission'
import type { AppRef } from '@/lib/domain/ref'

import { mayOpenStream } from '../http/host-rules'
import { ApiProblem } from '../http/problem'
import { log } from '../log'
import type { Runtime } from '../runtime'
import { requireTreeObject } from '../tree/object-of-app'
import { logFileName, textWriter, writeJson } from './frame-writers'
import { LogReading } from './log-reading'
import { mayReadLogs, userOf } from './log-rights'
import { Outlet } from './outlet'
import { isPod, planner } from './planner'

export type LogsQuery = z.output<typeof logsQuerySchema>

const REAUTHORISE_EVERY_MS = 60_000
/** A reader who does not read holds up the cluster for so long; then lines are left out. */
const PATIENCE_MS = 10_000
/** Beats that a reader may miss altogether: then nobody is there any more. */
const MAX_MISSED_BEATS = 8

/**
 * Opens the logs of a pod, or of all pods below a workload, as a stream of frames or as a text file. Refuses with 403, 404,
 * or 503 when too many are open. Ends when the reader goes, the right to read them is taken away, or the server stops.
 */
export async function openLogs(
  { fleet, clock, env }: Runtime,
  ref: AppRef,
  query: LogsQuery,
  user: User,
  { headers, signal }: Request,
  /** Who asks, asked again; undefined when that is nobody any more. */
  reader = () => userOf(headers, env),
): Promise<Response> {
  if (!mayOpenStream(headers))
    throw new ApiProblem('foreign-origin', 'Logs can be read only from pages of Fleetglass itself.')
  const found = await requireTreeObject(fleet, ref, query, user, 'logs:read')
  const plan = planner(fleet, found, query.container, reader)
  const first = await plan()
  let isFirst = true
  const release = fleet.logs.enter()
  if (!release)
    throw new ApiProblem(
      'unavailable',
      'Too many logs are being read now. Close one, or try again.',
    )
  const stop = new AbortController()
  setMaxListeners(0, stop.signal)
  const end = () => stop.abort()
  const sources = [signal, fleet.logs.stopped]
  for (const each of sources) {
    if (each.aborted) end()
    each.addEventListener('abort', end, { once: true })
  }

  const isDownload = query.download === '1'
  const write = isDownload ? textWriter(first.sources.length > 1) : writeJson
  const outlet = new Outlet(clock, write, isDownload ? undefined : PATIENCE_MS, end)
  const range = {
    previous: query.previous === '1',
    follow: query.follow === '1' && !isDownload,
    ...{ tail: query.tail, sinceSeconds: query.sinceSeconds },
  }
  const reading = new LogReading({
    ...{ clock, logs: fleet.logs, range, outlet },
    plan: async () => {
      const now = isFirst ? first : await plan()
      isFirst = false
      return now
    },
    cluster: { id: found.cluster, name: fleet.cluster(found.cluster)?.name ?? found.cluster },
    canGrow: !isPod(found.id),
    isPatient: isDownload,
  })
  let missed = 0
  const timers = [
    clock.every(BEAT_EVERY_MS, () => {
      missed = outlet.beat() ? 0 : missed + 1
      if (missed >= MAX_MISSED_BEATS) end()
    }),
    clock.every(REAUTHORISE_EVERY_MS, () => {
      if (mayReadLogs(fleet, found, reader(), found.id.namespace)) return
      outlet.send({ type: 'note', message: 'You may no longer read these logs.' })
      outlet.close({ isOver: true })
      end()
    }),
  ]
  stop.signal.addEventListener('abort', () => outlet.close({ isOver: false }), { once: true })
  void reading
    .run(stop.signal)
    .catch((error: unknown) => log().error({ err: error }, 'logs could not be read'))
    .finally(() => {
      for (const cancel of timers) cancel()
      for (const each of sources) each.removeEventListener('abort', end)
      outlet.close({ isOver: true })
      release()
    })
  return new Response(outlet.body, { headers: isDownload ? fileHeaders(query) : STREAM_HEADERS })
}

const STREAM_HEADERS = {
  'content-type': 'application/x-ndjson; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
}

function fileHeaders({ name, container }: LogsQuery): Record<string, string> {
  return {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="${logFileName(name, container)}"`,
    'cache-control': 'no-store, no-transform',
    'x-content-type-options': 'nosniff',
  }
}
