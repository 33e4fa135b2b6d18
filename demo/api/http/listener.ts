import type { Socket } from 'node:net'
import { createSecureServer, type Http2SecureServer } from 'node:http2'
import type { CertificateAuthority } from '../certificate-authority'
import type { ApiRequest, ApiResponse } from './exchange'

type Handler = (request: ApiRequest, response: ApiResponse) => void

/** Listens on one port of 127.0.0.1, can stop and listen there again, and change its certificate. */
export class Listener {
  #server: Http2SecureServer | undefined
  #port: number
  #isForeign = false
  #work: Promise<void> = Promise.resolve()
  readonly #sockets = new Set<Socket>()

  constructor(
    private readonly ca: CertificateAuthority,
    private readonly handler: Handler,
    port: number,
  ) {
    this.#port = port
  }

  /** The port, once it has listened. */
  get port(): number {
    return this.#port
  }

  /** Listens; resolves at once when it does already. Rejects when the port is taken. */
  open(): Promise<void> {
    return this.#next(async () => {
      if (this.#server) return
      const server = this.#create()
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(this.#port, '127.0.0.1', resolve)
      })
      const address = server.address()
      if (address !== null && typeof address === 'object') this.#port = address.port
      this.#server = server
    })
  }

  /** Stops listening and cuts all connections. */
  close(): Promise<void> {
    return this.#next(async () => {
      const server = this.#server
      if (!server) return
      this.#server = undefined
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        this.cut()
      })
    })
  }

  /** Cuts all connections and goes on listening. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Presents the right certificate or one of a foreign authority; a change cuts all connections. */
  present(certificate: 'own' | 'foreign'): void {
    const isForeign = certificate === 'foreign'
    if (isForeign === this.#isForeign) return
    this.#isForeign = isForeign
    this.#server?.setSecureContext(this.#context())
    this.cut()
  }

  #create(): Http2SecureServer {
    const server = createSecureServer({
      ...this.#context(),
      allowHTTP1: true,
      requestCert: true,
      rejectUnauthorized: false,
      settings: { maxConcurrentStreams: 250 },
    })
    server.on('request', this.handler)
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    // Clients that break off are no news here.
    server.on('sessionError', ignore)
    server.on('tlsClientError', ignore)
    server.on('clientError', (_error: Error, socket: Socket) => socket.destroy())
    server.setTimeout(0)
    return server
  }

  #context(): { key: string; cert: string; ca: string } {
    const pair = this.#isForeign ? this.ca.foreignServer : this.ca.server
    return { ...pair, ca: this.ca.cert }
  }

  #next(step: () => Promise<void>): Promise<void> {
    const result = this.#work.then(step)
    this.#work = result.catch(ignore)
    return result
  }
}

function ignore(): void {
  // The caller of the failed step is told; the queue goes on.
}
