import type { AppDescription, NamedLink } from '@/lib/domain/description'

import { isRecord } from '../parse'
import type { AppFields } from './fields'
import { suspensionOf, suspensionWords } from './suspension'

const NOTED = 'metadata.weave.works/'
const DESCRIPTION = `${NOTED}description`
const MAX_LINKS = 20
const MAX_TEXT = 2000

/** Links that people put on the object as annotations; Flux itself has none. */
export function linksOf(annotations: unknown): readonly NamedLink[] {
  if (!isRecord(annotations)) return []
  return Object.entries(annotations)
    .flatMap(([key, value]) =>
      key.startsWith(NOTED) && typeof value === 'string' && /^https?:\/\//i.test(value)
        ? [{ label: key.slice(NOTED.length), url: value.slice(0, MAX_TEXT) }]
        : [],
    )
    .slice(0, MAX_LINKS)
}

/** What people wrote on the object for those who read its page. */
export function noticesOf(fields: AppFields, annotations: unknown): AppDescription['notices'] {
  const description = isRecord(annotations) ? annotations[DESCRIPTION] : undefined
  const suspension = suspensionOf(fields.meta.annotations)
  return [
    ...(fields.isSuspended && (suspension.by || suspension.why)
      ? [{ tone: 'warning' as const, text: suspensionWords(suspension) }]
      : []),
    ...(typeof description === 'string' && description !== ''
      ? [{ tone: 'info' as const, text: description.slice(0, MAX_TEXT) }]
      : []),
  ]
}
