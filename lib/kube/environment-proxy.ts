import 'server-only'

import { BlockList, isIP } from 'node:net'

/** The proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for a server, by the rules that kubectl goes by. */
export function environmentProxy(
  server: URL,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const host = server.hostname.replace(/^\[|\]$/g, '').toLowerCase()
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return undefined
  const scheme = server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const proxy = valueOf(env, scheme)
  if (proxy === undefined) return undefined
  const port = server.port || (scheme === 'HTTPS_PROXY' ? '443' : '80')
  const spared = (valueOf(env, 'NO_PROXY') ?? '').split(/[,\s]+/).filter((each) => each !== '')
  if (spared.some((each) => spares(each.toLowerCase(), host, port))) return undefined
  const url = proxy.includes('://') ? proxy : `http://${proxy}`
  return URL.canParse(url) ? url : undefined
}

function valueOf(env: Readonly<Record<string, string | undefined>>, name: string) {
  const value = env[name] ?? env[name.toLowerCase()]
  return value === '' ? undefined : value
}

function spares(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return inNetwork(entry, host)
  const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
  // An IPv6 address is full of colons; it has no port of its own here.
  if (isIP(entry) !== 0) return entry === host
  if (only !== undefined && only !== port) return false
  const domain = name.replace(/^\*?\./, '')
  const isSuffixOnly = name.startsWith('.')
  return host.endsWith(`.${domain}`) || (!isSuffixOnly && host === domain)
}

function inNetwork(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/')
  const family = isIP(network)
  if (family === 0 || family !== isIP(host) || !/^\d{1,3}$/.test(bits)) return false
  if (Number(bits) > (family === 4 ? 32 : 128)) return false
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  const list = new BlockList()
  list.addSubnet(network, Number(bits), kind)
  return list.check(host, kind)
}
