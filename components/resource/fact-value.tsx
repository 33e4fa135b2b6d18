import { TONE_LOOKS } from '@/components/lists/tone-look'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { TONES } from '@/components/status/tone'
import { Moment } from '@/components/app/moment'
import type { FactItem } from '@/lib/contract/object'

import { LongText } from './long-text'
import { ObjectLink } from './object-link'

/** A value as its kind means it: a time with its age, the name of an object as a way to it, words as they are. */
export function FactValue({ fact: { value, as, tone, id } }: { fact: FactItem }) {
  if (id)
    return (
      <ObjectLink id={id} hasChip={false}>
        {value ? <ClusterText text={value} /> : undefined}
      </ObjectLink>
    )
  if (as === 'time' && !Number.isNaN(Date.parse(value))) {
    return (
      <>
        <Moment at={value} />
        <span className="text-ink-3">
          , <Age at={value} /> ago
        </span>
      </>
    )
  }
  const isQuiet = tone === undefined || tone === 'good' || tone === 'info'
  return (
    <span
      className={`${as === 'code' ? 'mono' : ''} ${isQuiet ? '' : `font-medium ${TONES[TONE_LOOKS[tone].tone].text}`}`}
    >
      <LongText text={value} />
    </span>
  )
}
