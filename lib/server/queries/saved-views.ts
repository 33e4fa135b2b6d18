import 'server-only'

import type { SavedView, SavedViewInput, SavedViewList } from '@/lib/contract/saved-view'
import type { User } from '@/lib/domain/permission'
import type { StoredView } from '@/lib/store/store'

import { isoTime } from '../clock'
import { ApiProblem } from '../http/problem'
import type { Runtime, SavedViews } from '../runtime'

/** Views that one user may keep. */
export const MOST_VIEWS = 200

type Books = Pick<Runtime, 'views' | 'clock'>

/** The views of a user and those that others share, by name. */
export async function listViews(
  { views }: Pick<Books, 'views'>,
  user: User,
): Promise<SavedViewList> {
  const items = (await held(views, user)).map((view) => toView(view, user))
  return { items, total: items.length }
}

/** Saves a new view. Refuses with 409 beyond the limit. */
export async function createView(
  { views, clock }: Books,
  user: User,
  input: SavedViewInput,
): Promise<SavedView> {
  const own = (await held(views, user)).filter(({ owner }) => owner === user.id)
  if (own.length >= MOST_VIEWS)
    throw new ApiProblem('conflict', `You have ${MOST_VIEWS} views: delete one first.`)
  const id = crypto.randomUUID()
  return keep(views, user, { ...ownedBy(user), ...input, id, updatedAt: isoTime(clock.now()) })
}

/** Changes a view of one's own; anyone else's is 404, also one that is shared. */
export async function updateView(
  { views, clock }: Books,
  user: User,
  id: string,
  input: SavedViewInput,
): Promise<SavedView> {
  const before = (await held(views, user)).find((view) => view.id === id && view.owner === user.id)
  if (!before) throw notThere()
  return keep(views, user, {
    ...before,
    ...input,
    ...ownedBy(user),
    updatedAt: isoTime(clock.now()),
  })
}

/** Deletes a view of one's own; anyone else's is 404. */
export async function deleteView(
  { views }: Pick<Books, 'views'>,
  user: User,
  id: string,
): Promise<{ id: string }> {
  const isDeleted = await asked(() => views.deleteView(id, user.id))
  if (!isDeleted) throw notThere()
  return { id }
}

async function held(views: SavedViews, user: User): Promise<StoredView[]> {
  return asked(() => views.savedViews(user.id))
}

async function keep(views: SavedViews, user: User, view: StoredView): Promise<SavedView> {
  await asked(() => views.saveView(view))
  return toView(view, user)
}

/** A store that cannot be used is said with its own words: the view is not saved. */
async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    throw new ApiProblem('unavailable', error instanceof Error ? error.message : String(error))
  }
}

function ownedBy({ id, name }: User): Pick<StoredView, 'owner' | 'ownerName'> {
  return { owner: id, ownerName: name }
}

function notThere(): ApiProblem {
  return new ApiProblem('not-found', 'There is no such view of yours.')
}

function toView({ owner, ownerName, ...view }: StoredView, user: User): SavedView {
  return { ...view, isMine: owner === user.id, owner: ownerName }
}
