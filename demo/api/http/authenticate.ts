import { createHmac } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import type { CertificateAuthority } from '../certificate-authority'
import type { ApiRequest } from './exchange'

/** Who a request comes from. */
export interface User {
  name: string
  groups: readonly string[]
}

/** Reads the identity of requests: a client certificate of our authority, or a bearer token. */
export class Authenticator {
  readonly #byToken: ReadonlyMap<string, User>
  readonly #byConnection = new WeakMap<object, User>()

  constructor(ca: CertificateAuthority, clusterName: string) {
    this.readerToken = tokenOf(ca, clusterName, 'reader')
    const reader: User = {
      name: 'system:serviceaccount:kube-system:fleet-reader',
      groups: [
        'system:serviceaccounts',
        'system:serviceaccounts:kube-system',
        'system:authenticated',
      ],
    }
    this.#byToken = new Map([[this.readerToken, reader]])
  }

  readonly readerToken: string

  /** Undefined for strangers. */
  userOf(request: ApiRequest): User | undefined {
    const match = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')
    if (match) return this.#byToken.get(match[1] ?? '')
    const connection = 'stream' in request ? request.stream.session : request.socket
    if (!connection) return undefined
    const known = this.#byConnection.get(connection)
    if (known) return known
    const user = certificateUser(request.socket as TLSSocket)
    if (user) this.#byConnection.set(connection, user)
    return user
  }
}

function certificateUser(socket: TLSSocket): User | undefined {
  if (!socket.authorized) return undefined
  // The types say string; a subject with several organisations gives an array.
  const { CN, O } = socket.getPeerCertificate().subject as { CN: string; O?: string | string[] }
  const organisations = O === undefined ? [] : [O].flat()
  return { name: CN, groups: [...organisations, 'system:authenticated'] }
}

function tokenOf(ca: CertificateAuthority, clusterName: string, user: string): string {
  return createHmac('sha256', ca.tokenSecret).update(`${clusterName}/${user}`).digest('base64url')
}
