import { Mark } from '@/components/status/mark'
import { TONES } from '@/components/status/tone'
import type { Tone } from '@/lib/domain/description'

import { TONE_LOOKS } from './tone-look'

const SAID: Record<Tone, string> = {
  good: 'Good',
  bad: 'Bad',
  warning: 'Warning',
  info: 'Note',
  running: 'Under way',
}

/** The shape beside words that somebody else wrote; it is read out, because those words may not say how they are meant. */
export function ToneMark({ tone }: { tone: Tone }) {
  const look = TONE_LOOKS[tone]
  return (
    <span className={`flex flex-none pt-0.5 ${TONES[look.tone].text}`}>
      <Mark name={look.mark} size={14} />
      <span className="sr-only">{SAID[tone]}:</span>
    </span>
  )
}
