import { PEOPLE } from '../catalog/people'
import type { World } from '../world'

const REPOSITORY = 'city-works/storefront'
const CLUSTER = 'aks-excelsior-development-2'
const SET = 'storefront-previews'
/** Requests below belong to the story and stay open. */
const FIRST = 140

/** Opens one more pull request with a preview, or merges the one that is open; resolves to its number. */
export async function turnPreview(world: World): Promise<{ number: number; isOpen: boolean }> {
  const requests = world.pullRequests.get(REPOSITORY) ?? []
  const open = requests.find(({ number }) => number >= FIRST)
  const { git, clock } = world.parts
  const repository = git.repository(REPOSITORY)
  const number = open?.number ?? FIRST + repository.history().length
  if (open) {
    world.pullRequests.set(
      REPOSITORY,
      requests.filter((one) => one !== open),
    )
  } else {
    const branch = `feature/preview-${number}`
    const head = repository.commitOf(repository.resolve('main') ?? '')
    const path = 'deploy/storefront.yaml'
    const text = head?.tree.get(path) ?? ''
    const files = { [path]: text.replace(/storefront:\S+/, `storefront:3.2.0-pr${number}`) }
    const message = `Try something in ${number}`
    await repository.commit([{ author: PEOPLE.nowak, at: clock.now(), message, files, branch }])
    world.pullRequests.set(REPOSITORY, [
      ...requests,
      { number, branch, labels: ['preview'], author: 'r.nowak' },
    ])
  }
  world.cluster(CLUSTER).sets?.reconcile(SET)
  return { number, isOpen: !open }
}
