import type { Tone } from '../description'
import type { Evidence, FindingCode } from '../finding'
import type { LiveEvent, LiveObject } from '../live-object'

/** What one object alone tells of a failure, before those that fail alike are told as one. */
export interface Suspicion {
  code: FindingCode
  tone: Tone
  /** The thing that fails. */
  object: LiveObject
  /** Equal for failures that are the same but for the object. */
  alike: string
  /** The sentence; `who` is "pod web-1" or "3 pods", `count` how many. */
  tell(who: string, count: number): string
  evidence: readonly Evidence[]
  next: readonly string[]
  since?: string
  /** It only says that something else fails: not told when that is told. */
  isSymptom?: boolean
  /** It only says that something of the app fails: not told when anything else is. */
  isEcho?: boolean
  /** Key of the object that is the cause when that one is in trouble itself. */
  causedBy?: string
}

/** The words of an Event. */
export function fromEvent({ reason, count, message, lastAt }: LiveEvent): Evidence {
  const times = count > 1 ? `, ${count} times` : ''
  return { from: 'event', by: `Event ${reason}${times}`, text: message, at: lastAt }
}

/** Words of an object's own status. */
export function fromStatus(by: string, text: string, at?: string): Evidence {
  return { from: 'status', by, text, ...(at !== undefined && { at }) }
}
