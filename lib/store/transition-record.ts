import 'server-only'

import { appKey, parseAppKey } from '@/lib/domain/ref'

import type { ChangeKind, Transition } from './store'
import type { TransitionTable } from './tables'

export function toTransitionRecord(transition: Transition): TransitionTable {
  const { id, at, kind, cluster, project, namespace, app, from, to, message } = transition
  return {
    id,
    at: Date.parse(at),
    kind,
    cluster,
    project: project ?? null,
    namespace: namespace ?? null,
    app: app ? appKey(app) : null,
    from_word: from,
    to_word: to,
    message,
  }
}

export function fromTransitionRecord(record: TransitionTable): Transition {
  const { id, at, kind, cluster, project, namespace, from_word, to_word, message } = record
  const app = record.app === null ? undefined : parseAppKey(record.app)
  return {
    id,
    at: new Date(at).toISOString(),
    // Written by toTransitionRecord alone.
    kind: kind as ChangeKind,
    cluster,
    from: from_word,
    to: to_word,
    message,
    ...(project !== null && { project }),
    ...(namespace !== null && { namespace }),
    ...(app && { app }),
  }
}
