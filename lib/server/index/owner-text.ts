import 'server-only'

import type { Owner } from '@/lib/domain/app'

/** An owner as it is asked for and held: `Kind/namespace/name`; empty for none. */
export function ownerText(owner: Owner | undefined): string {
  return owner ? `${owner.kind}/${owner.namespace}/${owner.name}` : ''
}

/** Asked for as `name`, `namespace/name` or `Kind/namespace/name`. */
export function isOwnerText(text: string, wanted: readonly string[]): boolean {
  return text !== '' && wanted.some((each) => text === each || text.endsWith(`/${each}`))
}
