import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { ageWords } from '@/lib/client/age-words'

import { Countdown } from '@/components/status/countdown'
import type { HopWords as Words } from './hops'

/** What holds a hop up, with its age or its countdown kept up to date. */
export function HopWords({ words: { before, since, until, after = '' } }: { words: Words }) {
  return (
    <>
      <ClusterText text={before} />
      {since && until ? ` ${ageWords(Date.parse(until) - Date.parse(since))}` : null}
      {since && !until ? (
        <>
          {' '}
          <Age at={since} />
        </>
      ) : null}
      {until && !since ? (
        <>
          {' '}
          <Countdown to={until} />
        </>
      ) : null}
      {after ? <ClusterText text={after} /> : null}
    </>
  )
}
