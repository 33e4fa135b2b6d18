import { beforeEach, expect, test } from 'vitest'
import { manualClock } from '../../clock'
import { MemoryStore } from '../memory-store'
import { BY, configMap, START } from '../testing/test-cluster'
import type { EventSink } from './exchange'
import { FaultSwitch } from './fault-switch'
import { WatchHub } from './watch-hub'
import { Watcher } from './watcher'

const clock = manualClock(START)
const delivered = () => new Promise((resolve) => setImmediate(resolve))

let store: MemoryStore
let hub: WatchHub

beforeEach(() => {
  store = new MemoryStore({ clusterName: 'test', clock })
  hub = new WatchHub(store.storage, new FaultSwitch(clock))
})

function openWatch(sink: EventSink): Watcher {
  const collection = store.storage.kinds.ofKind('', 'ConfigMap')
  if (!collection) throw new Error('ConfigMaps are built in')
  const path = { group: '', version: 'v1', plural: 'configmaps' }
  const resource = { store, clock, collection, path }
  const options = { shape: 'object', includeObject: '', bookmarks: false } as const
  const watcher = new Watcher(resource, { prefix: '', matches: undefined }, sink, options)
  hub.add(watcher)
  return watcher
}

function recorder(waitingBytes = 0) {
  const lines: string[] = []
  let isCut = false
  const sink: EventSink = {
    write: (chunk) => {
      lines.push(...chunk.toString().trim().split('\n'))
      return waitingBytes
    },
    end: () => lines.push('end'),
    ready: () => Promise.resolve(true),
    cut: () => (isCut = true),
    onClose: () => undefined,
  }
  return { sink, lines, isCut: () => isCut }
}

test('a change that a watch caught up with is not delivered a second time', async () => {
  const { sink, lines } = recorder()
  const since = store.storage.resourceVersion
  store.create(configMap('a'), BY)
  hub.begin(openWatch(sink), since)
  store.create(configMap('b'), BY)
  await delivered()
  expect(lines.map((line) => /"name":"(\w+)"/.exec(line)?.[1])).toEqual(['a', 'b'])
})

test('a reader that does not read is cut off instead of being buffered without limit', async () => {
  const [slow, quick] = [recorder(64 * 1024 * 1024), recorder()]
  for (const { sink } of [slow, quick]) hub.begin(openWatch(sink), store.storage.resourceVersion)
  store.create(configMap('a'), BY)
  await delivered()
  expect([slow.isCut(), quick.isCut()]).toEqual([true, false])
})

test('all watchers of a version get the same bytes, made once', async () => {
  const chunks: Buffer[] = []
  const sink: EventSink = { ...recorder().sink, write: (chunk) => chunks.push(chunk) }
  for (let count = 0; count < 3; count++) hub.begin(openWatch(sink), store.storage.resourceVersion)
  store.create(configMap('a'), BY)
  await delivered()
  expect(chunks).toHaveLength(3)
  expect(new Set(chunks).size).toBe(1)
})
