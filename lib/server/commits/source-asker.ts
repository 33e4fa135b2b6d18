import 'server-only'

import type { App } from '@/lib/domain/app'
import { findEngine } from '@/lib/engines/registry'

import type { CommitAsker } from './commit-book'

/**
 * On whose behalf the sources of an app are read. A project that its engine holds to rules is the project; where it is only
 * a label that whoever writes the app puts on it, the namespace counts: a label must not borrow another team's credential.
 */
export function sourceAsker({
  ref,
  project,
  engine,
}: Pick<App, 'ref' | 'project' | 'engine'>): CommitAsker {
  const isHeldToRules = findEngine(engine)?.projects !== undefined
  return { cluster: ref.cluster, project: isHeldToRules ? project : ref.namespace }
}
