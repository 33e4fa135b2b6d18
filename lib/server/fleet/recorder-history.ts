import 'server-only'

import type { SeenEvent } from '@/lib/domain/event'
import { appKey } from '@/lib/domain/ref'
import type { Store, StoredCommit, StoredDeployment } from '@/lib/store/store'

import { RecorderQueue } from './recorder-queue'

const MAX_DEPLOYMENTS = 20_000
const MAX_EVENTS = 20_000
const MAX_COMMITS = 10_000

/** What waits to be written of history, sort by sort. */
export class RecorderHistory {
  /** Of one run the last state. */
  readonly deployments = new RecorderQueue<StoredDeployment>({
    keyOf: ({ app, key }) => `${appKey(app)} ${key}`,
    write: (store, items) => store.saveDeployments(items),
    limit: MAX_DEPLOYMENTS,
  })
  readonly events = new RecorderQueue<SeenEvent>({
    keyOf: ({ id }) => id,
    write: (store, items) => store.saveEvents(items),
    limit: MAX_EVENTS,
  })
  readonly commits = new RecorderQueue<StoredCommit>({
    keyOf: ({ repository, sha }) => `${sha} ${repository}`,
    write: (store, items) => store.saveCommits(items),
    limit: MAX_COMMITS,
  })

  /** Writes all of it, with a turn for others after each portion; rejects when the store does, and the rest waits on. */
  async write(store: Store, othersTurn: () => Promise<void>): Promise<void> {
    for (const queue of [this.deployments, this.events, this.commits])
      while (!queue.isEmpty) {
        await queue.writeSome(store)
        await othersTurn()
      }
  }
}
