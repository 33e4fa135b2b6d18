import 'server-only'

import { createHash } from 'node:crypto'

import { FileProblem } from './file-problem'

const SIZES: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/** Refuses bytes that are not those of the digest (`sha256:…`, `sha384:…`, `sha512:…`); `what` names them in the sentence. */
export function checkDigest(bytes: Buffer, digest: string, what: string): void {
  const { algorithm, hex } = readDigest(digest, what)
  const found = createHash(algorithm).update(bytes).digest('hex')
  if (found === hex) return
  throw new FileProblem(
    'digest-mismatch',
    `${what} is not what its digest says, so it is not used: it was changed on its way or published anew. Refresh the app's source.`,
    `wanted ${algorithm}:${hex}, got ${algorithm}:${found}`,
  )
}

/** Takes a digest apart; one that cannot be checked here is a problem. */
export function readDigest(digest: string, what: string): { algorithm: string; hex: string } {
  const [algorithm = '', hex = ''] = digest.toLowerCase().split(':')
  const size = SIZES[algorithm]
  if (size !== undefined && hex.length === size && /^[0-9a-f]+$/.test(hex))
    return { algorithm, hex }
  if (algorithm === 'blake3') {
    throw new FileProblem(
      'digest-mismatch',
      `${what} has a blake3 digest, which cannot be checked here, so it is not used: let its source be published with sha256.`,
    )
  }
  throw new FileProblem(
    'digest-mismatch',
    `${what} has no digest that can be checked (sha256, sha384 or sha512), so it is not used.`,
  )
}
