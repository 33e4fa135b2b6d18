import { imageWords } from '@/components/apps/image-words'
import { addressOf } from '@/lib/client/view-codec'
import type { SearchResult } from '@/lib/contract/search'

type FoundImage = SearchResult['images'][number]

/** One image by name and tag, in however many registries and with however many digests it was found. */
export interface ImageHit {
  /** `payments:1.4.2` */
  label: string
  /** Where it comes from, when that is one place. */
  repository: string
  apps: number
  /** A floor, when it was found under more than one reference. */
  clusters: number
  isFloor: boolean
  stale: number
  /** The list of the apps that run it. */
  href: string
}

/** The images found, each name and tag once. */
export function imageHits(images: readonly FoundImage[]): ImageHit[] {
  const byLabel = new Map<string, FoundImage[]>()
  for (const found of images) {
    const { name, tag } = imageWords(found.image)
    const same = byLabel.get(`${name}${tag}`)
    if (same) same.push(found)
    else byLabel.set(`${name}${tag}`, [found])
  }
  return [...byLabel].map(([label, found]) => {
    const references = [...new Set(found.map(({ image }) => filterOf(image)))]
    const [only = ''] = references
    const end = only.lastIndexOf('/')
    return {
      label,
      repository: references.length === 1 && end > 0 ? only.slice(0, end) : '',
      apps: found.reduce((sum, { apps }) => sum + apps.total, 0),
      clusters: Math.max(...found.map(({ clusters }) => clusters)),
      isFloor: found.length > 1,
      stale: found.reduce((sum, { stale }) => sum + stale, 0),
      href: addressOf('/apps', { sort: 'urgency', image: references }),
    }
  })
}

// A tag is what people mean by a version; without one only the digest says which it is.
function filterOf(image: string): string {
  const [reference = image] = image.split('@')
  return imageWords(reference).tag === '' ? image : reference
}

/**
 * Whether words mean this image and no looser match: one of them is its tag, and all others are in its name. People
 * write `v1.4.2` of a tag `1.4.2`, and `payments:1.4.2` in one word.
 */
export function meansImage(words: string, { label }: ImageHit): boolean {
  const [name = '', tag = ''] = label.toLowerCase().split(/[:@]/)
  const asked = words
    .toLowerCase()
    .split(/[\s:@]+/)
    .filter(Boolean)
  const others = asked.filter((word) => plain(word) !== plain(tag))
  return tag !== '' && others.length < asked.length && others.every((word) => name.includes(word))
}

function plain(version: string): string {
  return version.replace(/^v(?=\d)/, '')
}
