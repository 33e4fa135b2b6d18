import 'server-only'

import { worstHealth, type Health } from '@/lib/domain/status'
import type { TreeNode } from '@/lib/domain/tree'

import type { Draft } from './draft'

/** What is known of a node, put together as it is told. */
export function toNode(draft: Draft): TreeNode {
  const { key, role, parents, links, marks, object, managed, told } = draft
  const health = healthOf(draft)
  const images = object?.images ?? draft.images ?? told?.images
  const sync = managed?.sync ?? told?.sync
  const revision = object?.revision ?? told?.revision
  const createdAt = object?.createdAt ?? told?.createdAt
  const message = managed?.message ?? told?.message
  const address = object?.addresses[0] ?? told?.address
  return {
    ...{ key, role, parents: parents.length > 0 ? parents : (told?.parents ?? parents) },
    version: firstText(managed?.version, object?.version, told?.version),
    links: told && told.links.length > 0 ? [...told.links, ...links] : links,
    marks: told && told.marks.length > 0 ? [...new Set([...told.marks, ...marks])] : marks,
    line: firstText(object?.line, told?.line),
    ...(health && { health }),
    ...(sync && { sync }),
    ...(images && images.length > 0 && { images }),
    ...(object?.ready && { ready: object.ready }),
    ...(object?.restarts !== undefined && { restarts: object.restarts }),
    ...(revision !== undefined && { revision }),
    ...(createdAt !== undefined && { createdAt }),
    ...(managed?.wave !== undefined && { wave: managed.wave }),
    ...(managed?.hook !== undefined && { hook: managed.hook }),
    ...(message !== undefined && { message }),
    ...(told?.href !== undefined && { href: told.href }),
    ...(address !== undefined && { address }),
  }
}

/** What we see now is believed against an older word of the engine only where it is worse; "missing" is disproved by the thing itself. */
function healthOf({ object, managed, told, health }: Draft): Health | undefined {
  const seen = object?.health ?? health ?? told?.health
  const said = managed?.health
  if (!said || !seen) return seen ?? (object && said?.status === 'missing' ? undefined : said)
  if (said.status === 'missing' && object) return seen
  return worstHealth([said.status, seen.status]) === said.status ? said : seen
}

function firstText(...texts: readonly (string | undefined)[]): string {
  return texts.find((text) => text !== undefined && text !== '') ?? ''
}
