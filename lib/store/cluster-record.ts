import 'server-only'

import type { StoredCluster } from './store'
import type { ClusterTable } from './tables'
import { textList } from './text-list'

export function toClusterRecord(cluster: StoredCluster): ClusterTable {
  const { id, name, uid, place, alternates, contexts, lastAnswerAt } = cluster
  return {
    id,
    name,
    uid: uid ?? null,
    place,
    alternates: JSON.stringify(alternates),
    contexts: JSON.stringify(contexts),
    last_answer_at: lastAnswerAt === undefined ? null : Date.parse(lastAnswerAt),
    forgotten_at: null,
  }
}

export function fromClusterRecord(record: ClusterTable): StoredCluster {
  const { id, name, uid, place, last_answer_at: lastAnswerAt } = record
  return {
    id,
    name,
    place,
    alternates: textList(record.alternates),
    contexts: textList(record.contexts),
    ...(uid !== null && { uid }),
    ...(lastAnswerAt !== null && { lastAnswerAt: new Date(lastAnswerAt).toISOString() }),
  }
}
