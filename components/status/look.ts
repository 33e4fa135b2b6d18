import type { MarkName } from './mark'
import type { Tone } from './tone'

/** How a state is drawn: shape, word and colour, always all three. */
export interface Look {
  word: string
  mark: MarkName
  tone: Tone
}
