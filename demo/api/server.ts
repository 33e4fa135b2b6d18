import type { Clock } from '../clock'
import { ApiError } from './api-error'
import type { CertificateAuthority } from './certificate-authority'
import type { Faults } from './faults'
import { Authenticator } from './http/authenticate'
import type { Cluster } from './http/cluster'
import { Exchange, type ApiRequest, type ApiResponse } from './http/exchange'
import { FaultSwitch } from './http/fault-switch'
import { Listener } from './http/listener'
import { route } from './http/router'
import type { ServiceBackend } from './http/service-proxy'
import { WatchHub } from './http/watch-hub'
import { SILENCE, type PodLogs } from './logs/log-book'
import { MemoryStore } from './memory-store'
import type { ObjectStore } from './object-store'

/** Who a kubeconfig speaks as: `admin` has a client certificate, `reader` a bearer token. */
export type ApiUser = 'admin' | 'reader'

/** The `cluster` and `user` maps of a kubeconfig, ready to be written as YAML. */
export interface KubeconfigEntry {
  cluster: { server: string; 'certificate-authority-data': string }
  user: { 'client-certificate-data': string; 'client-key-data': string } | { token: string }
}

/** One running simulated API server. */
export interface ApiServer {
  /** `https://127.0.0.1:<port>`. */
  readonly url: string
  readonly store: ObjectStore
  readonly faults: Faults
  kubeconfig(user?: ApiUser): KubeconfigEntry
  /** Lets a program answer behind the cluster's Services, for those who come through the API. */
  serveServices(backend: ServiceBackend): void
  /** Ends it for good. */
  close(): Promise<void>
  /** Stops listening and cuts all connections; the objects stay. */
  stop(): Promise<void>
  /** Listens again on the same port. */
  start(): Promise<void>
}

/** How to start one API server. */
export interface ApiServerOptions {
  name: string
  /** The Kubernetes version it claims, e.g. `v1.31.4`. */
  version: string
  ca: CertificateAuthority
  clock: Clock
  /** 0 or absent: any free port. */
  port?: number
  /** Changes kept per kind for watches and pages to resume from (default 1000). */
  historyLimit?: number
  /** What the containers of its pods say (default: nothing). */
  logs?: PodLogs
}

const BOOKMARK_INTERVAL_MS = 60_000

/** Starts the API server of one simulated cluster on 127.0.0.1. */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const { name, version, ca, clock, port = 0, historyLimit } = options
  const faults = new FaultSwitch(clock)
  const store = new MemoryStore({
    clusterName: name,
    clock,
    ...(historyLimit === undefined ? {} : { historyLimit }),
  })
  const hub = new WatchHub(store.storage, faults)
  const authenticator = new Authenticator(ca, name)
  const logs = options.logs ?? (() => SILENCE)
  const services: ServiceBackend = () => undefined
  const cluster: Cluster = { version, clock, store, hub, faults, authenticator, logs, services }
  const listener = new Listener(
    ca,
    (request, response) => void handle(request, response, cluster),
    port,
  )
  let isStopped = false
  const settle = () => {
    const isClosed = isStopped || faults.plan?.refuse === true
    return isClosed ? listener.close() : listener.open()
  }
  faults.onChange((plan) => {
    listener.present(plan.badTls ? 'foreign' : 'own')
    void settle()
  })
  await listener.open()
  const url = `https://127.0.0.1:${listener.port}`
  const cancelBookmarks = clock.every(BOOKMARK_INTERVAL_MS, () => hub.bookmarkAll())
  const stop = () => {
    isStopped = true
    return settle()
  }
  return {
    url,
    store,
    faults,
    kubeconfig: (user = 'admin') => ({
      cluster: { server: url, 'certificate-authority-data': base64(ca.cert) },
      user:
        user === 'reader'
          ? { token: authenticator.readerToken }
          : {
              'client-certificate-data': base64(ca.admin.cert),
              'client-key-data': base64(ca.admin.key),
            },
    }),
    serveServices: (backend) => {
      cluster.services = backend
    },
    stop,
    start: () => {
      isStopped = false
      return settle()
    },
    close: () => {
      cancelBookmarks()
      return stop()
    },
  }
}

async function handle(request: ApiRequest, response: ApiResponse, cluster: Cluster): Promise<void> {
  const user = cluster.authenticator.userOf(request)
  const exchange = new Exchange(request, response, user ?? STRANGER, cluster.faults)
  try {
    await cluster.faults.admit()
    if (exchange.isClosed) return
    if (!user) throw new ApiError(401, 'Unauthorized', 'Unauthorized')
    await route(exchange, cluster)
  } catch (error) {
    // Who cannot be told any more has gone away.
    await answerError(exchange, error).catch(() => request.socket.destroy())
  }
}

const STRANGER = { name: 'system:anonymous', groups: ['system:unauthenticated'] }

async function answerError(exchange: Exchange, error: unknown): Promise<void> {
  if (exchange.isClosed || exchange.isAnswered) return
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(500, 'InternalError', `Internal error occurred: ${String(error)}`)
  const retryAfter = known.details?.retryAfterSeconds
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  await exchange.sendJson(known.code, known.toStatus(), headers)
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
