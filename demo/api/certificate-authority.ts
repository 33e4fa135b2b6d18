/** A certificate and its private key, both PEM. */
export interface KeyPair {
  cert: string
  key: string
}

/** The authority shared by all simulated clusters: signs the server and the client certificates. */
export interface CertificateAuthority {
  /** The CA certificate, PEM. */
  readonly cert: string
  /** The server's certificate for 127.0.0.1 and localhost. */
  readonly server: KeyPair
  /** A server certificate signed by an authority nobody trusts. */
  readonly foreignServer: KeyPair
  /** The client certificate of cluster administrators (O=system:masters). */
  readonly admin: KeyPair
}
