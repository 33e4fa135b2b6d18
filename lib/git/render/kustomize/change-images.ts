import 'server-only'

import type { ImageChange } from '@/lib/domain/recipe'

import type { JsonObject } from '../objects-of'

/** Stands for what is there already. */
const KEEP = '*'

/**
 * Puts image changes into those of a kustomization. Argo CD's edit puts a new entry in the place of one of that name;
 * Flux keeps what the change does not name, where tag and digest count as one thing.
 */
export function changeImages(
  before: readonly JsonObject[],
  changes: readonly ImageChange[],
  isFlux: boolean,
): readonly JsonObject[] {
  let images = before
  for (const change of changes) {
    const at = images.findIndex(({ name }) => name === change.name)
    const old = images[at]
    const entry = old && isFlux ? kept(old, change) : replaced(old ?? {}, change)
    images = at === -1 ? [...images, entry] : images.with(at, entry)
  }
  return images
}

function kept(old: JsonObject, { newName, newTag, digest }: ImageChange): JsonObject {
  const { newTag: oldTag, digest: oldDigest, ...rest } = old
  const hasVersion = isSaid(newTag) || isSaid(digest)
  return {
    ...rest,
    ...(isSaid(newName) && { newName }),
    ...defined({
      newTag: hasVersion ? newTag : oldTag,
      digest: hasVersion ? digest : oldDigest,
    }),
  }
}

function replaced(old: JsonObject, { name, newName, newTag, digest }: ImageChange): JsonObject {
  const value = (said: string | undefined, before: unknown) => (said === KEEP ? before : said)
  return {
    name,
    ...defined({
      newName: value(newName, old.newName),
      newTag: value(newTag, old.newTag),
      digest: value(digest, old.digest),
    }),
  }
}

function isSaid(text: string | undefined): boolean {
  return text !== undefined && text !== ''
}

function defined(map: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(map).filter(([, value]) => value !== undefined && value !== ''),
  )
}
