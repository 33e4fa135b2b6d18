import 'server-only'

/** Whether a host name can only mean this machine; anything else may be a rebound DNS name. */
export function isLoopbackName(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare)
}

/** Whether the Host header is one that we answer to: loopback, or the host of FLEETGLASS_URL. */
export function isAllowedHost(host: string | null, own: URL | undefined): boolean {
  if (!host) return false
  if (host.toLowerCase() === own?.host) return true
  const url = parseOrigin(`http://${host}`)
  return url !== undefined && isLoopbackName(url.hostname)
}

/** Whether a write comes from a page of ours: Origin must be present and name the very host that was asked. */
export function isOwnOrigin(headers: Headers, own: URL | undefined): boolean {
  const origin = parseOrigin(headers.get('origin'))
  if (!origin) return false
  if (origin.origin === own?.origin) return true
  return isLoopbackName(origin.hostname) && origin.host === hostOf(headers)
}

/** Whether a stream may be opened: browsers say by Sec-Fetch-Site who asks, programs send nothing. */
export function mayOpenStream(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  return site === null || site === 'same-origin' || site === 'none'
}

function hostOf(headers: Headers): string | undefined {
  return parseOrigin(`http://${headers.get('host') ?? ''}`)?.host
}

function parseOrigin(text: string | null): URL | undefined {
  if (!text || !/^https?:\/\/[^/?#@\\\s]+$/i.test(text)) return undefined
  return URL.canParse(text) ? new URL(text) : undefined
}
