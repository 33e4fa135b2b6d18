export interface ImageWords {
  /** Last part of the repository; it gives way when there is no room. */
  name: string
  /** Tag or short digest with its sign; never cut, it is what one looks for. */
  tag: string
}

const DIGEST_LENGTH = 7

/** An image reference in the two parts that a narrow column shows. */
export function imageWords(image: string): ImageWords {
  const [reference = '', digest] = image.split('@')
  const path = reference.split('/').at(-1) ?? reference
  const [name = '', tag] = path.split(':')
  if (tag !== undefined) return { name, tag: `:${tag}` }
  const hash = digest?.split(':').at(-1)
  return { name, tag: hash ? `@${hash.slice(0, DIGEST_LENGTH)}` : '' }
}
