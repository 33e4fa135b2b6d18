import type { Cluster } from './cluster'
import type { Exchange } from './exchange'
import { seededUid } from '../seeded-uid'

/** Answers /version. */
export async function sendVersion(exchange: Exchange, { version }: Cluster): Promise<void> {
  const [, major = '1', minor = ''] = /^v(\d+)\.(\d+)/.exec(version) ?? []
  await exchange.sendJson(200, {
    major,
    minor,
    gitVersion: version,
    gitCommit: seededUid(version).replaceAll('-', ''),
    gitTreeState: 'clean',
    buildDate: '2025-01-15T14:41:34Z',
    goVersion: 'go1.23.4',
    compiler: 'gc',
    platform: 'linux/amd64',
  })
}

const CHECKS = ['ping', 'log', 'etcd', 'poststarthook/start-apiextensions-controllers']

/** Answers /livez, /readyz and /healthz, also with `verbose`; false for other paths. */
export async function sendHealth(exchange: Exchange): Promise<boolean> {
  const match = /^\/(livez|readyz|healthz)\/?$/.exec(exchange.url.pathname)
  if (!match) return false
  const lines = CHECKS.map((check) => `[+]${check} ok\n`).join('')
  const isVerbose = exchange.url.searchParams.has('verbose')
  const text = isVerbose ? `${lines}${match[1] ?? ''} check passed\n` : 'ok'
  await exchange.send(200, [Buffer.from(text)], { 'content-type': 'text/plain; charset=utf-8' })
  return true
}
