import 'server-only'

import { cleanText, wholeCharacters } from './clean-text'
import { LogMasking } from './log-masking'
import { readLogTime, STAMP_BYTES } from './log-time'
import type { RawLine } from './raw-lines'

/** Of longer lines only that much is shown. */
export const MAX_LINE_BYTES = 16 << 10
/** What has to be held of a line so that it can be shown, with the time before it. */
export const HELD_LINE_BYTES = MAX_LINE_BYTES + STAMP_BYTES
/** A word that the cut goes through is left out whole: half a credential cannot be told by its form. */
const MAX_CUT_WORD = 512

export interface ReadLine {
  /** ISO time to the nanosecond; absent in what the node says instead of a log. */
  at?: string
  text: string
  /** All the bytes of a line that was cut. */
  bytes?: number
}

/** Makes lines that may be shown out of the bytes of one container's log. */
export class LogLines {
  private readonly masking = new LogMasking()

  read({ content, bytes }: RawLine): ReadLine {
    const time = readLogTime(content.toString('latin1', 0, STAMP_BYTES))
    const skipped = time?.length ?? 0
    const own = content.subarray(skipped)
    const isCut = bytes - skipped > MAX_LINE_BYTES
    const text = cleanText(isCut ? wholeCharacters(own.subarray(0, MAX_LINE_BYTES)) : own)
    return {
      ...(time && { at: time.at }),
      text: this.masking.line(isCut ? withoutCutWord(text) : text),
      ...(isCut && { bytes: bytes - skipped }),
    }
  }
}

function withoutCutWord(text: string): string {
  const from = Math.max(0, text.length - MAX_CUT_WORD)
  const blank = text.slice(from).search(/\s\S*$/)
  return blank < 0 ? text : text.slice(0, from + blank)
}
