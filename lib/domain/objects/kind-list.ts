import type { ObjectId } from '../ref'

/** Kinds out of their written form: `apps/Deployment`, `/Pod`. */
export function kinds(...written: readonly string[]): readonly Pick<ObjectId, 'group' | 'kind'>[] {
  return written.map((key) => {
    const slash = key.indexOf('/')
    return { group: key.slice(0, slash), kind: key.slice(slash + 1) }
  })
}
