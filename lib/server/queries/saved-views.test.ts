import { beforeEach, expect, test } from 'vitest'

import { ManualClock } from '../testing/manual-clock'
import { PaperViews } from '../testing/paper-books'
import { createView, deleteView, listViews, MOST_VIEWS, updateView } from './saved-views'

const person = (id: string) => ({ id, name: id.toUpperCase(), groups: [], grants: [] })
const [ana, bo] = [person('ana'), person('bo')]
const input = { name: 'Mine', query: 'health=degraded', isShared: false }
let books: { views: PaperViews; clock: ManualClock }

beforeEach(() => {
  books = { views: new PaperViews(), clock: new ManualClock() }
})
const namesOf = async (user: typeof ana) =>
  (await listViews(books, user)).items.map(({ name }) => name)

test('a view is its owner’s alone until it is shared, and then nobody else’s to change', async () => {
  const view = await createView(books, ana, input)
  expect(await namesOf(bo)).toEqual([])
  const shared = await updateView(books, ana, view.id, { ...input, name: 'Ours', isShared: true })
  expect(shared).toMatchObject({ id: view.id, name: 'Ours', isMine: true, owner: 'ANA' })
  expect((await listViews(books, bo)).items).toMatchObject([{ name: 'Ours', isMine: false }])
  await expect(updateView(books, bo, view.id, input)).rejects.toMatchObject({ code: 'not-found' })
  await expect(deleteView(books, bo, view.id)).rejects.toMatchObject({ code: 'not-found' })
  expect(await namesOf(ana)).toEqual(['Ours'])
})

test('a deleted view is gone, and is not there to be deleted twice', async () => {
  const { id } = await createView(books, ana, input)
  expect(await deleteView(books, ana, id)).toEqual({ id })
  expect(await namesOf(ana)).toEqual([])
  await expect(deleteView(books, ana, id)).rejects.toMatchObject({ code: 'not-found' })
})

test('nobody keeps more views than the limit, and shared ones of others do not count', async () => {
  await createView(books, bo, { ...input, isShared: true })
  for (let at = 0; at < MOST_VIEWS; at++) await createView(books, ana, input)
  await expect(createView(books, ana, input)).rejects.toMatchObject({ code: 'conflict' })
  expect((await listViews(books, ana)).total).toBe(MOST_VIEWS + 1)
})

test('a store that cannot be used is said in its own words', async () => {
  books.views.saveView = () => Promise.reject(new Error('The disk is full.'))
  await expect(createView(books, ana, input)).rejects.toMatchObject({
    code: 'unavailable',
    message: 'The disk is full.',
  })
})
