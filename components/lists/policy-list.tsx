import { ClusterText } from '@/components/status/cluster-text'
import { TONES } from '@/components/status/tone'
import type { AppDescriptionAnswer } from '@/lib/contract/app-page'

import { Fact } from './fact'
import { TONE_LOOKS } from './tone-look'

/** The rules by which the app is kept, with what follows from each. */
export function PolicyList({ policies }: Pick<AppDescriptionAnswer, 'policies'>) {
  return (
    <dl>
      {policies.map(({ name, value, note, tone }) => (
        <Fact key={name} label={name}>
          <span
            className={
              tone && tone !== 'info' && tone !== 'good'
                ? `font-medium ${TONES[TONE_LOOKS[tone].tone].text}`
                : ''
            }
          >
            <ClusterText text={value} />
          </span>
          {note ? (
            <p className="text-12 text-ink-3">
              <ClusterText text={note} />
            </p>
          ) : null}
        </Fact>
      ))}
    </dl>
  )
}
