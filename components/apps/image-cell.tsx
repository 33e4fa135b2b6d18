import { plainText } from '@/lib/client/plain-text'

import { imageWords } from './image-words'

/** The image of an app: its name gives way, its tag does not. */
export function ImageCell({ images }: { images: readonly string[] }) {
  const [first] = images
  if (first === undefined) return null
  const title = plainText(images.join('\n'))
  if (images.length > 1) {
    return (
      <span title={title} className="block truncate">
        {images.length} images
      </span>
    )
  }
  const { name, tag } = imageWords(plainText(first))
  return (
    <span title={title} className="flex min-w-0 mono">
      <span className="min-w-0 truncate">{name}</span>
      <span className="max-w-[85%] flex-none truncate text-ink">{tag}</span>
    </span>
  )
}
