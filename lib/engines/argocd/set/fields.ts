import type { AppSet, Generator, RollOut } from '@/lib/domain/app-set'
import type { Condition } from '@/lib/domain/condition'

import type { Meta } from '../../parse'

/** What is held of one ApplicationSet. */
export interface SetFields {
  meta: Meta
  generators: readonly Generator[]
  template: AppSet['template']
  policy: SetPolicy
  steps: RollOut['steps']
  isRolling: boolean
  conditions: readonly Condition[]
  apps: RollOut['apps']
  generated: AppSet['generated']
  generatedTotal: number
}

/** How a set treats the Applications that it generated. */
export interface SetPolicy {
  /** `sync`, `create-only`, `create-update`, `create-delete`; a word of a newer version as it is. */
  applicationsSync: string
  preservesResources: boolean
  /** Paths of the Application that it leaves alone, for one Application or for all. */
  ignored: readonly { app: string; paths: readonly string[] }[]
  /** Annotations and labels of the Application that others may set. */
  preserved: readonly string[]
  deletionOrder: string
  hasTemplatePatch: boolean
}
