import type { ImageChange } from '@/lib/domain/recipe'

/**
 * Reads what `kustomize edit set image` takes: `name=new:tag`, `name=new@digest`, `name:tag`, `name@digest`, `name=new`.
 * Undefined for a text without any change.
 */
export function parseImageChange(text: string): ImageChange | undefined {
  const equals = text.indexOf('=')
  if (equals > 0) {
    const { name, ...version } = splitImage(text.slice(equals + 1))
    return { name: text.slice(0, equals), ...(name ? { newName: name } : {}), ...version }
  }
  const change = splitImage(text)
  return change.newTag === undefined && change.digest === undefined ? undefined : change
}

/** A colon before a slash is a registry's port. */
function splitImage(text: string): ImageChange {
  const at = text.indexOf('@')
  const named = at < 0 ? text : text.slice(0, at)
  const digest = at < 0 ? {} : { digest: text.slice(at + 1) }
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  if (colon < 0) return { name: named, ...digest }
  return { name: named.slice(0, colon), newTag: named.slice(colon + 1), ...digest }
}
