import { plainText } from '@/lib/client/plain-text'

/** Characters that stay at the end of a name that is cut. */
const TAIL = 8
const SHORT = 16

/** A name cut in its middle where there is no room: the ends are what tells names apart. */
export function CutName({ name }: { name: string }) {
  const text = plainText(name)
  if (text.length <= SHORT) return <bdi className="truncate">{text}</bdi>
  // One string to a screen reader and to the clipboard; two boxes to the eye.
  return (
    <bdi className="flex min-w-0">
      <span className="min-w-0 truncate">{text.slice(0, -TAIL)}</span>
      <span className="flex-none">{text.slice(-TAIL)}</span>
    </bdi>
  )
}
