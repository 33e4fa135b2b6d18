import type { AppItem } from '@/lib/contract/app'

import { State } from './state'
import { syncLook } from './sync-look'

/** The sync of an app; of one that cannot be judged now, with what it was. */
export function SyncState({
  app,
  size = 16,
}: {
  app: Pick<AppItem, 'sync' | 'was'>
  size?: 14 | 16
}) {
  const why = app.was ? `was ${syncLook(app.was.sync).word.toLowerCase()}` : app.sync.message
  return <State look={syncLook(app.sync)} why={why} size={size} />
}
