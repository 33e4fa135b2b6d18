import 'server-only'

import type { Kysely } from 'kysely'

import type { AppRow } from '@/lib/domain/app'
import type { SeenEvent } from '@/lib/domain/event'
import { appKey } from '@/lib/domain/ref'

import { chunks, lastOfEach } from './chunks'
import { fromClusterRecord, toClusterRecord } from './cluster-record'
import { findCommits, readCommits, saveCommits } from './commits'
import { readDeployments, saveDeployments } from './deployments'
import { readEvents, saveEvents } from './events'
import { prune } from './prune'
import { fromRowRecord, ROW_FORM, toRowRecord } from './row-record'
import { deleteView, readViews, saveView } from './saved-views'
import type {
  HistoryFilter,
  RowBatch,
  Store,
  StoredCluster,
  StoredCommit,
  StoredDeployment,
  StoredView,
  Transition,
  TransitionFilter,
} from './store'
import type { Tables } from './tables'
import { fromTransitionRecord, toTransitionRecord } from './transition-record'

const ROWS_PER_PAGE = 500

/** The store over any SQL engine that kysely speaks. */
export class SqlStore implements Store {
  constructor(private readonly db: Kysely<Tables>) {}

  async clusters(): Promise<StoredCluster[]> {
    const records = await this.db
      .selectFrom('cluster')
      .selectAll()
      .where('forgotten_at', 'is', null)
      .orderBy('id')
      .execute()
    return records.map(fromClusterRecord)
  }

  async usedClusterIds(): Promise<string[]> {
    const records = await this.db.selectFrom('cluster').select('id').execute()
    return records.map(({ id }) => id)
  }

  async saveClusters(clusters: readonly StoredCluster[]): Promise<void> {
    await this.db.transaction().execute(async (db) => {
      for (const cluster of clusters) {
        const { id, ...rest } = toClusterRecord(cluster)
        await db
          .insertInto('cluster')
          .values({ id, ...rest })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
          .execute()
      }
    })
  }

  async forgetCluster(id: string): Promise<void> {
    await this.db.transaction().execute(async (db) => {
      await db.deleteFrom('app_row').where('cluster', '=', id).execute()
      await db
        .updateTable('cluster')
        .set({ forgotten_at: Date.now() })
        .where('id', '=', id)
        .execute()
    })
  }

  async *rows(cluster: string): AsyncGenerator<readonly AppRow[]> {
    let after = ''
    for (;;) {
      const records = await this.db
        .selectFrom('app_row')
        .selectAll()
        .where('cluster', '=', cluster)
        .where('key', '>', after)
        .where('form', '=', ROW_FORM)
        .orderBy('key')
        .limit(ROWS_PER_PAGE)
        .execute()
      const last = records.at(-1)
      if (!last) return
      after = last.key
      yield records.map(fromRowRecord).filter((row) => row !== undefined)
    }
  }

  async write({ upserts, removals, transitions }: RowBatch): Promise<void> {
    await this.db.transaction().execute(async (db) => {
      for (const keys of chunks(removals))
        await db.deleteFrom('app_row').where('key', 'in', keys).execute()
      for (const rows of chunks(lastOfEach(upserts, ({ ref }) => appKey(ref))))
        await db
          .insertInto('app_row')
          .values(rows.map(toRowRecord))
          .onConflict((conflict) =>
            conflict.column('key').doUpdateSet((expression) => ({
              cluster: expression.ref('excluded.cluster'),
              form: expression.ref('excluded.form'),
              document: expression.ref('excluded.document'),
            })),
          )
          .execute()
      for (const records of chunks(transitions))
        await db
          .insertInto('transition')
          .values(records.map(toTransitionRecord))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute()
    })
  }

  async transitions(filter: TransitionFilter): Promise<Transition[]> {
    let query = this.db.selectFrom('transition').selectAll()
    if (filter.app) query = query.where('app', '=', appKey(filter.app))
    if (filter.cluster !== undefined) query = query.where('cluster', '=', filter.cluster)
    if (filter.since !== undefined) query = query.where('at', '>=', Date.parse(filter.since))
    const records = await query.orderBy('id', 'desc').limit(filter.limit).execute()
    return records.map(fromTransitionRecord)
  }

  async saveDeployments(deployments: readonly StoredDeployment[]): Promise<void> {
    await this.db.transaction().execute((db) => saveDeployments(db, deployments))
  }

  deployments(filter: HistoryFilter): Promise<StoredDeployment[]> {
    return readDeployments(this.db, filter)
  }

  async saveEvents(events: readonly SeenEvent[]): Promise<void> {
    await this.db.transaction().execute((db) => saveEvents(db, events))
  }

  events(filter: HistoryFilter): Promise<SeenEvent[]> {
    return readEvents(this.db, filter)
  }

  async saveCommits(commits: readonly StoredCommit[]): Promise<void> {
    await this.db.transaction().execute((db) => saveCommits(db, commits))
  }

  commits(repository: string, shas: readonly string[]): Promise<StoredCommit[]> {
    return readCommits(this.db, repository, shas)
  }

  findCommits(words: readonly string[], limit: number): Promise<StoredCommit[]> {
    return findCommits(this.db, words, limit)
  }

  savedViews(owner: string): Promise<StoredView[]> {
    return readViews(this.db, owner)
  }

  saveView(view: StoredView): Promise<void> {
    return saveView(this.db, view)
  }

  deleteView(id: string, owner: string): Promise<boolean> {
    return deleteView(this.db, id, owner)
  }

  prune(before: string): Promise<number> {
    return prune(this.db, Date.parse(before))
  }

  async close(): Promise<void> {
    await this.db.destroy()
  }
}
