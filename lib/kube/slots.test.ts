import { describe, expect, test } from 'vitest'

import { Slots } from './slots'

const settled = () => new Promise(setImmediate)

describe('slots', () => {
  test('one owner that never gives back cannot take the slots of the others', async () => {
    const slots = new Slots(3, 2)
    const order: string[] = []
    const take = (owner: string) => void slots.take(owner).then(() => order.push(owner))
    for (const owner of ['hung', 'hung', 'hung', 'hung', 'good']) take(owner)
    await settled()
    expect(order).toEqual(['hung', 'hung', 'good'])
  })

  test('a slot given back goes to who waits longest', async () => {
    const slots = new Slots(1)
    const release = await slots.take('a')
    const order: string[] = []
    void slots.take('b').then((next) => {
      order.push('b')
      next()
    })
    void slots.take('c').then(() => order.push('c'))
    release()
    release()
    await settled()
    expect(order).toEqual(['b', 'c'])
  })

  test('more slots let in at once who waits', async () => {
    const slots = new Slots(1)
    await slots.take('a')
    const waiting = slots.take('b')
    slots.resize(2, 1)
    await expect(waiting).resolves.toBeTypeOf('function')
  })

  test('who gives up waiting leaves the queue', async () => {
    const slots = new Slots(1)
    const release = await slots.take('a')
    const stop = new AbortController()
    const waiting = slots.take('b', stop.signal)
    stop.abort()
    await expect(waiting).rejects.toThrow('aborted')
    release()
    await expect(slots.take('c')).resolves.toBeTypeOf('function')
  })
})
