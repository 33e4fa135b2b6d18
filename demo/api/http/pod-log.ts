import type { Clock } from '../../clock'
import type { KubeObject } from '../object'
import { SILENCE, type PodLogs } from '../logs/log-book'
import { readLogOptions } from '../logs/log-options'
import { LogReader } from '../logs/log-reader'
import { containerOf, runOf } from '../logs/log-run'
import { textOf, at } from '../json-value'
import { methodNotAllowed } from '../api-error'
import type { EventSink, Exchange } from './exchange'
import type { Resource } from './resource'
import { storedObject } from './writes'

const TEXT = 'text/plain'
const CHUNK = 64 * 1024
/** How often a followed log is looked at, at least and at most. */
const LOOK_MS = { least: 40, most: 1000 }

/** Answers GET on `pods/{name}/log` as kubelet and API server do together. */
export async function sendPodLog(
  exchange: Exchange,
  resource: Resource,
  logs: PodLogs,
): Promise<void> {
  if (exchange.method !== 'GET') throw methodNotAllowed()
  const { clock, collection, path } = resource
  const pod = storedObject(resource)
  const { name } = pod.metadata
  const options = readLogOptions(exchange.url.searchParams, name, clock.now())
  const container = containerOf(pod, options.container)
  // Nothing runs where nobody has decided where.
  const isPlaced = textOf(at(pod.spec, 'nodeName')) !== ''
  const run = isPlaced ? runOf(pod, container, options.previous) : undefined
  const book = run ? logs(run) : SILENCE
  const sink = exchange.openStream(TEXT)
  if (!book) {
    sink.write(Buffer.from(`unable to retrieve container logs for ${run?.id ?? ''}`))
    sink.end()
    return
  }
  const now = clock.now()
  const reader = new LogReader(book, options, now)
  await pour(reader, sink, now)
  const key = `${path.namespace ?? ''}/${name}`
  const live = () => collection.get(key)?.object
  const isRunning = options.follow && run?.finishedAt === undefined && run !== undefined
  for (let goesOn = isRunning; goesOn && !exchange.isClosed && !reader.isFull;) {
    await pause(reader, clock)
    const ended = endOf(pod, live(), run?.id ?? '', container)
    const last = ended === 'gone' ? { finishedAt: clock.now(), exitCode: 143 } : ended
    if (run && last) reader.turnTo(logs({ ...run, ...last }) ?? book)
    await pour(reader, sink, clock.now())
    goesOn = last === undefined && exchange.keepsStreams
  }
  sink.end()
}

/** How the run ended since the stream was opened; undefined while it runs. */
function endOf(pod: KubeObject, live: KubeObject | undefined, id: string, container: string) {
  if (live?.metadata.uid !== pod.metadata.uid || live === undefined) return 'gone'
  for (const isPrevious of [false, true]) {
    try {
      const { id: found, finishedAt, exitCode } = runOf(live, container, isPrevious)
      if (found === id) return finishedAt === undefined ? undefined : { finishedAt, exitCode }
    } catch {
      // Neither waiting containers nor such that were never restarted have a run there.
    }
  }
  return 'gone'
}

/** Writes out what is said until `now`; what is said meanwhile comes with the next look. */
async function pour(reader: LogReader, sink: EventSink, now: number): Promise<void> {
  for (;;) {
    const chunk = reader.read(now, CHUNK)
    if (!chunk) return
    sink.write(chunk)
    if (!(await sink.ready())) return
  }
}

async function pause({ nextTime }: LogReader, clock: Clock): Promise<void> {
  const wait = (nextTime ?? Infinity) - clock.now()
  const ms = Math.min(LOOK_MS.most, Math.max(LOOK_MS.least, wait))
  await new Promise<void>((resolve) => clock.after(ms, resolve))
}
