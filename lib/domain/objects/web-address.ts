const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i
const IPV6 = /^[0-9a-f:]+$/i

/** A web address of a host that an object names; nothing for wildcards and for what is no host. */
export function webAddress(
  scheme: 'http' | 'https',
  host: string | undefined,
  port?: number,
): string[] {
  if (host === undefined) return []
  const isIpv6 = host.includes(':') && IPV6.test(host)
  if (!isIpv6 && !HOST.test(host)) return []
  const isUsual = port === undefined || port === (scheme === 'https' ? 443 : 80)
  return [`${scheme}://${isIpv6 ? `[${host}]` : host}${isUsual ? '' : `:${port}`}`]
}
