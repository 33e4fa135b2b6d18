import type { AppItem } from '@/lib/contract/app'

import { Age } from './age'
import { LIFECYCLE_LOOKS } from './lifecycle-look'
import { State } from './state'

interface Props {
  lifecycle: AppItem['lifecycle']
  size?: 14 | 16
}

/** What is under way with an app, and for how long; nothing when nothing is. */
export function LifecycleState({ lifecycle: { state, message, since }, size = 16 }: Props) {
  if (state === 'idle') return null
  return (
    <State
      look={LIFECYCLE_LOOKS[state]}
      why={message}
      size={size}
      turns={state === 'running' || state === 'requested'}
    >
      {since ? (
        <>
          {' '}
          <Age at={since} short />
        </>
      ) : null}
    </State>
  )
}
