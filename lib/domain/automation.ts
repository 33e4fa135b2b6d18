import type { ConditionWord, Tone } from './description'
import type { AppRef, ObjectId } from './ref'

export const AUTOMATION_AREAS = ['images', 'notifications'] as const
export type AutomationArea = (typeof AUTOMATION_AREAS)[number]

/** Which apps an automation has to do with: those named, those that match, or those that deploy from a source. */
export type Touch =
  | {
      is: 'apps'
      kind: string
      namespace: string
      name: string
      labels: Readonly<Record<string, string>>
    }
  | { is: 'source'; source: ObjectId; path?: string }
  | { is: 'image'; image: string }

/** An object beside the apps that writes to Git, scans registries, or tells people and systems. */
export interface Automation {
  ref: AppRef
  uid: string
  area: AutomationArea
  /** What a person calls it: "Image policy", "Alert". */
  label: string
  tone: Tone
  message: string
  isSuspended: boolean
  conditions: readonly ConditionWord[]
  /** What it says in its own words: "Newest" "1.4.2"; never an address with a credential in it. */
  facts: readonly { name: string; value: string }[]
  touches: readonly Touch[]
  /** Other objects in the same cluster that it works with. */
  uses: readonly ObjectId[]
}
