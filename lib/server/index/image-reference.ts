import 'server-only'

/** Whether a reference is the one asked for: the whole of it, or its end from a "/" on; with or without its digest. */
export function isImage(reference: string, wanted: string): boolean {
  return isWhole(reference, wanted) || isWhole(withoutDigest(reference), wanted)
}

function isWhole(reference: string, wanted: string): boolean {
  return reference === wanted || reference.endsWith(`/${wanted}`)
}

function withoutDigest(reference: string): string {
  const at = reference.indexOf('@')
  return at < 0 ? reference : reference.slice(0, at)
}

/** `registry.example/shop/web:1.2@sha256:…` → `registry.example/shop/web`. */
export function imageRepository(reference: string): string {
  return withoutDigest(reference).replace(/:[^:/]+$/, '')
}
