import type { Look } from '@/components/status/look'
import type { Tone } from '@/lib/domain/description'

/** How a condition, a policy or a notice is meant; the words are its own. */
export const TONE_LOOKS: Record<Tone, Omit<Look, 'word'>> = {
  good: { mark: 'healthy', tone: 'healthy' },
  bad: { mark: 'failed', tone: 'degraded' },
  warning: { mark: 'degraded', tone: 'outofsync' },
  info: { mark: 'commit', tone: 'unknown' },
  running: { mark: 'progressing', tone: 'progressing' },
}

/** How a tone is drawn, with the word that says what it is. */
export function toneLook(tone: Tone, word: string): Look {
  return { ...TONE_LOOKS[tone], word }
}
