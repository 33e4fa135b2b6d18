import type { LinkState as LinkStateWord } from '@/lib/domain/cluster'

import { LINK_LOOKS } from './link-look'
import { State } from './state'

/** How much of a cluster we can hear. */
export function LinkState({ state, size = 16 }: { state: LinkStateWord; size?: 13 | 14 | 16 }) {
  return <State look={LINK_LOOKS[state]} size={size} turns={state === 'loading'} />
}
