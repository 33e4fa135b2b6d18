import { safeHref } from './safe-href'

/** A host name or an IPv4 address with an optional port and path, and nothing else. */
const BARE = /^[a-z\d](?:[a-z\d.-]{0,252}[a-z\d])?(?::\d{1,5})?(?:\/[\w./~%-]*)?$/i

/** Where an address of an object is opened: a web address as it is, a bare host by http; undefined for everything else. */
export function addressHref(address: string): string | undefined {
  if (BARE.test(address)) return safeHref(`http://${address}`)
  return safeHref(address)
}
