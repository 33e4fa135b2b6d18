import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { KeptFolders } from './kept-folders'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function aShelf(budgetBytes = 100) {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-kept-'))
  folders.push(folder)
  let time = 1_000_000_000_000
  const open = () => new KeptFolders(folder, budgetBytes, () => (time += 1000))
  let made = 0
  const fill = (bytes: number) => (place: string) => {
    made++
    writeFileSync(join(place, 'file'), String(bytes))
    return Promise.resolve(bytes)
  }
  return { folder, open, fill, made: () => made }
}

describe('kept folders', () => {
  test('are made once, for all who ask at the same time too', async () => {
    const { open, fill, made } = aShelf()
    const kept = open()
    const held = await Promise.all([1, 2, 3].map(() => kept.get('a', undefined, fill(10))))
    expect(new Set(held.map(({ folder }) => folder)).size).toBe(1)
    expect(readFileSync(join(held[0]?.folder ?? '', 'file'), 'utf8')).toBe('10')
    await kept.get('a', undefined, fill(10))
    expect(made()).toBe(1)
  })

  test('go when there is no room, the least recently used first, and never while they are held', async () => {
    const { open, fill } = aShelf(100)
    const kept = open()
    const first = await kept.get('first', undefined, fill(40))
    const second = await kept.get('second', undefined, fill(40))
    second.release()
    ;(await kept.get('third', undefined, fill(40))).release()
    await vi.waitFor(() => expect(existsSync(second.folder)).toBe(false))
    expect(existsSync(first.folder)).toBe(true)
    first.release()
    first.release()
    ;(await kept.get('fourth', undefined, fill(90))).release()
    await vi.waitFor(() => expect(existsSync(first.folder)).toBe(false))
    expect(await kept.find('fourth')).toBeDefined()
    expect(await kept.find('first')).toBeUndefined()
  })

  test('outlive a restart, but not when they are only half made', async () => {
    const { folder, open, fill, made } = aShelf()
    ;(await open().get('a', undefined, fill(10))).release()
    const broken = open().get('b', undefined, (place) => {
      writeFileSync(join(place, 'half'), 'x')
      return Promise.reject(new Error('no'))
    })
    await expect(broken).rejects.toThrow('no')
    expect(readdirSync(folder)).toHaveLength(1)
    writeFileSync(join(folder, 'rest-of-a-crash'), '')
    const again = await open().get('a', undefined, fill(10))
    expect(readFileSync(join(again.folder, 'file'), 'utf8')).toBe('10')
    expect([made(), readdirSync(folder).length]).toEqual([1, 1])
  })

  test('are made anew after a failure', async () => {
    const { open, fill } = aShelf()
    const kept = open()
    await expect(kept.get('a', undefined, () => Promise.reject(new Error('no')))).rejects.toThrow()
    expect(await kept.find('a')).toBeUndefined()
    expect((await kept.get('a', undefined, fill(1))).folder).toContain('files')
  })
})
