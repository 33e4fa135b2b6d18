import 'server-only'

import type { LinkProblem } from '@/lib/domain/cluster'

import { addressOf, problem, type Whereabouts } from './whereabouts'
import { shellQuote } from './shell-quote'

const UNTRUSTED: Record<string, string> = {
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is signed by another authority than the kubeconfig names',
  UNABLE_TO_GET_ISSUER_CERT:
    'its certificate is signed by another authority than the kubeconfig names',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is signed by another authority than the kubeconfig names',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is signed by an authority that the kubeconfig does not name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  CERT_SIGNATURE_FAILURE:
    'the signature of its certificate does not match the authority in the kubeconfig',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is made out for other names',
}

/** A TLS handshake that failed: untrusted certificate, or anything else. */
export function tlsProblem(code: string, detail: string, where: Whereabouts): LinkProblem {
  const address = addressOf(where.server)
  const show = `openssl s_client -connect ${shellQuote(address)} -showcerts </dev/null`
  const why = UNTRUSTED[code]
  if (why !== undefined) {
    return problem(
      'tls-untrusted',
      `${address} (context ${where.context}) is not trusted: ${why} (${code}).`,
      code.startsWith('CERT_HAS') || code.startsWith('CERT_NOT')
        ? "Renew the API server's certificate, and check the clock of the machine that Fleetglass runs on."
        : code === 'ERR_TLS_CERT_ALTNAME_INVALID'
          ? 'Use an address that the certificate names, or set tls-server-name in the kubeconfig.'
          : "Put the cluster's own CA into certificate-authority-data of the kubeconfig.",
      show,
    )
  }
  if (
    /certificate[ _](required|expired|unknown|revoked)|bad[ _]certificate|unknown[ _]ca/i.test(
      detail,
    )
  ) {
    return problem(
      'tls-failed',
      `${address} (context ${where.context}) does not accept our client certificate (${code}).`,
      'Renew client-certificate-data and client-key-data in the kubeconfig.',
      `kubectl --context ${shellQuote(where.context)} auth whoami`,
    )
  }
  return problem(
    'tls-failed',
    `TLS with ${address} (context ${where.context}) fails: ${code === 'ECONNRESET' ? 'the connection is reset during the handshake' : detail || code} (${code}).`,
    'Something other than an API server may listen on that port, or a firewall breaks TLS.',
    show,
  )
}
