import './reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import * as x509 from '@peculiar/x509'

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  cert: string
  key: string
}

/** The authority shared by all simulated clusters; plain data, so that it can be kept in a file. */
export interface CertificateAuthority {
  /** The CA certificate, PEM. */
  readonly cert: string
  /** The server's certificate for 127.0.0.1 and localhost. */
  readonly server: KeyPair
  /** A server certificate signed by an authority nobody trusts. */
  readonly foreignServer: KeyPair
  /** The client certificate of cluster administrators (O=system:masters). */
  readonly admin: KeyPair
  /** What bearer tokens are derived from. */
  readonly tokenSecret: string
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000

/** Makes the keys and certificates of a fleet, valid from a day ago for ten years. */
export async function createCertificateAuthority(now: number): Promise<CertificateAuthority> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto)
  const validity = { notBefore: new Date(now - DAY_MS), notAfter: new Date(now + 3650 * DAY_MS) }
  const root = await createRoot('CN=simulated-fleet-ca', validity)
  const stranger = await createRoot('CN=stranger-ca', validity)
  return {
    cert: root.cert.toString('pem'),
    server: await issue(root, 'CN=kube-apiserver', 'server', validity),
    foreignServer: await issue(stranger, 'CN=kube-apiserver', 'server', validity),
    admin: await issue(root, 'O=system:masters, CN=fleet-admin', 'client', validity),
    tokenSecret: randomBytes(32).toString('hex'),
  }
}

interface Validity {
  notBefore: Date
  notAfter: Date
}

interface Root {
  cert: x509.X509Certificate
  keys: webcrypto.CryptoKeyPair
}

async function createRoot(name: string, validity: Validity): Promise<Root> {
  const keys = await generateKeys()
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name,
    ...validity,
    signingAlgorithm: SIGNING,
    keys: keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { cert, keys }
}

async function issue(
  root: Root,
  subject: string,
  role: 'server' | 'client',
  validity: Validity,
): Promise<KeyPair> {
  const keys = await generateKeys()
  const usage =
    role === 'server' ? x509.ExtendedKeyUsage.serverAuth : x509.ExtendedKeyUsage.clientAuth
  const names: x509.JsonGeneralNames = [
    { type: 'ip', value: '127.0.0.1' },
    { type: 'dns', value: 'localhost' },
  ]
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: root.cert.subject,
    ...validity,
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: root.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([usage]),
      await x509.AuthorityKeyIdentifierExtension.create(root.cert),
      ...(role === 'server' ? [new x509.SubjectAlternativeNameExtension(names)] : []),
    ],
  })
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { cert: cert.toString('pem'), key: toPem('PRIVATE KEY', key) }
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

function serialNumber(): string {
  return `01${randomBytes(15).toString('hex')}`
}

function toPem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
