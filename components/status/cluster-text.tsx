import { plainText } from '@/lib/client/plain-text'

/** Text that came from a cluster: it may hold anything, so it is only ever drawn through here, in its own direction. */
export function ClusterText({ text }: { text: string }) {
  return <bdi>{plainText(text)}</bdi>
}
