import type { AppDescription } from '@/lib/domain/description'
import type { ResourceType } from '@/lib/domain/resource-type'

import { conditionWords } from './condition-words'
import type { AppFields } from './fields'
import { slim } from './slim'

/** Reads a Kustomization's or HelmRelease's whole object for its page. */
export function describe(type: ResourceType, object: unknown): AppDescription {
  const parsed = slim(type, object)
  const nothing = {
    conditions: [],
    resources: [],
    history: [],
    policies: [],
    links: [],
    notices: [],
    writers: [],
    prerequisites: [],
  }
  if (!parsed.ok) return { ...nothing, resourcesNote: parsed.problem }
  const fields = parsed.value.fields as AppFields
  return { ...nothing, conditions: conditionWords(fields.conditions, fields.meta.generation) }
}
