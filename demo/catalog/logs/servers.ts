import type { LineSeed, LogScript } from '../../engines/logs/log-script'
import { accessTime, address, goTime, hex, isoTime, klogHead, oneOf, whole } from './line-parts'

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15',
  'kube-probe/1.31',
] as const

const STATUSES = [200, 200, 200, 200, 200, 200, 304, 301, 404, 499, 502] as const

function accessLine({ at, random }: LineSeed): string {
  const agent = oneOf(random, AGENTS)
  const path = agent.startsWith('kube')
    ? '/healthz'
    : oneOf(random, ['/', '/api/v1/items', '/static/app.js', '/search?q=tram', '/login'])
  const status = agent.startsWith('kube') ? 200 : oneOf(random, STATUSES)
  return `${address(random)} - - [${accessTime(at)}] "GET ${path} HTTP/1.1" ${status} ${whole(random, 120, 48_000)} "-" "${agent}"`
}

/** A web server with an access log. */
export const nginx: LogScript = {
  opening: () => [
    [40, '/docker-entrypoint.sh: Configuration complete; ready for start up'],
    [90, `[notice] 1#1: using the "epoll" event method`],
    [92, '[notice] 1#1: nginx/1.27.3'],
    [95, '[notice] 1#1: start worker processes'],
  ],
  body: { everyMs: 1_400, say: accessLine },
  closing: () => ['[notice] 1#1: signal 3 (SIGQUIT) received, shutting down', '[notice] 1#1: exit'],
}

/** A service of a team: JSON, one line for each request. */
export const jsonService: LogScript = {
  opening: (run) => [
    [310, json(run.startedAt + 310, 'info', 'configuration read', { features: 'standard' })],
    [420, json(run.startedAt + 420, 'info', 'listening', { address: ':8080' })],
  ],
  body: {
    everyMs: 5_200,
    say: ({ at, random }) => {
      const status = oneOf(random, STATUSES)
      return json(at, status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info', 'request', {
        method: oneOf(random, ['GET', 'GET', 'GET', 'POST']),
        path: oneOf(random, ['/', '/healthz', '/v1/entries', '/v1/entries/17', '/metrics']),
        status,
        ms: whole(random, 1, 240),
        trace: hex(random, 16),
      })
    },
  },
  closing: ({ finishedAt = 0 }) => [json(finishedAt, 'info', 'SIGTERM, shutting down', {})],
}

function json(at: number, level: string, msg: string, more: object): string {
  return JSON.stringify({ ts: isoTime(at), level, msg, ...more })
}

/** A controller written with the usual Go libraries. */
export const goController: LogScript = {
  opening: ({ container, startedAt }) => [
    [120, `${goTime(startedAt)} ${container}: maxprocs: Leaving GOMAXPROCS=4: CPU quota undefined`],
    [400, `${goTime(startedAt + 400)} ${container}: attempting to acquire leader lease`],
    [1300, `${goTime(startedAt + 1300)} ${container}: successfully acquired lease`],
  ],
  body: {
    everyMs: 11_000,
    say: (seed) => {
      const level = oneOf(seed.random, ['I', 'I', 'I', 'I', 'I', 'I', 'W'] as const)
      const where = `controller.go:${whole(seed.random, 90, 380)}`
      const says =
        level === 'W'
          ? 'reflector watch closed with: too old resource version'
          : oneOf(seed.random, ['Reconcile done', 'Syncing', 'Cache synced', 'No change'])
      return `${klogHead(level, seed)}${where}] "${says}" reconcileID="${hex(seed.random, 8)}"`
    },
  },
}

/** Prometheus and its relatives: logfmt. */
export const logfmt: LogScript = {
  body: {
    everyMs: 27_000,
    say: ({ at, random }) =>
      `ts=${isoTime(at)} caller=head.go:${whole(random, 500, 900)} level=${oneOf(random, ['info', 'info', 'warn'])} component=tsdb msg="${oneOf(random, ['Head GC completed', 'WAL checkpoint complete', 'write block completed'])}" duration=${whole(random, 8, 900)}ms`,
  },
}

/** Redis saves now and then. */
export const redis: LogScript = {
  opening: () => [
    [20, '1:C * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo'],
    [30, '1:M * Running mode=standalone, port=6379.'],
    [45, '1:M * Ready to accept connections tcp'],
  ],
  body: {
    everyMs: 150_000,
    say: ({ index, random }) =>
      index % 2 === 0
        ? `1:M * ${whole(random, 100, 900)} changes in 300 seconds. Saving...`
        : '1:M * Background saving terminated with success',
  },
}
