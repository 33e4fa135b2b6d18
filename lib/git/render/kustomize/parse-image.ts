import 'server-only'

import type { ImageChange } from '@/lib/domain/recipe'

/** Reads `name=newName:tag@digest` as `kustomize edit set image` does; every part but the name may be left out. */
export function parseImage(text: string): ImageChange {
  const at = text.indexOf('=')
  const target = versioned(at === -1 ? text : text.slice(at + 1))
  const { name: newName, ...version } = target
  if (at === -1) return target
  return { name: text.slice(0, at), ...(newName !== '' && { newName }), ...version }
}

function versioned(text: string): ImageChange {
  const digestAt = text.indexOf('@')
  const tagged = digestAt === -1 ? text : text.slice(0, digestAt)
  // A colon before the last slash is a registry's port.
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1)
  return {
    name: colon === -1 ? tagged : tagged.slice(0, colon),
    ...(colon !== -1 && { newTag: tagged.slice(colon + 1) }),
    ...(digestAt !== -1 && { digest: text.slice(digestAt + 1) }),
  }
}
