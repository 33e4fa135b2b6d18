import { describe, expect, test } from 'vitest'

import { openStream } from './open-stream'
import {
  aMoment,
  change,
  eachWithAStreamingServer,
  listen,
  request,
  server,
  user,
} from '../testing/streaming-server'

eachWithAStreamingServer()

describe('a reader that does not read', () => {
  test('is cut off with a resync while others go on, and what waits for it is bounded', async () => {
    const views = ['']
    const stuck = openStream(server, user(), {}, request(views))
    const reader = await listen(views)
    const many = Array.from({ length: 1000 }, (_, n) => `app-${n}`)
    for (const name of many) change(name)
    await aMoment()
    for (let round = 0; server.hub.size === 2 && round < 20; round++) {
      for (const name of many) change(name, { health: round % 2 ? 'Healthy' : 'Degraded' })
      await aMoment()
    }
    expect(server.hub.size).toBe(1)
    const text = await stuck.text()
    expect(text.trimEnd().endsWith('data: {"type":"resync","reason":"too-far-behind"}')).toBe(true)
    // 256 KiB for the socket, 4 MiB of patience, and the one frame that went over it.
    expect(text.length).toBeLessThan(8_000_000)
    expect(reader.isClosed).toBe(false)
  })
})
