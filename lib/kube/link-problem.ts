import 'server-only'

import type { LinkProblem } from '@/lib/domain/cluster'

import { CredentialError, DialError, GarbageError, LimitError, NotKubernetesError } from './failure'
import { KubeError } from './kube-error'
import { redact } from './redact'
import { shellQuote } from './shell-quote'
import { tlsProblem } from './tls-problem'
import { timeoutProblem } from './timeout-problem'
import { addressOf, curlCommand, problem, type Whereabouts } from './whereabouts'

/** What went wrong with a link, told for the person who has to mend it. Total: every error has a sentence. */
export function linkProblem(error: unknown, where: Whereabouts): LinkProblem {
  if (error instanceof CredentialError) {
    const { text, command } = error.remedy
    return problem(`credential-${error.how}`, error.message, text, command)
  }
  if (error instanceof LimitError) return timeoutProblem(error.phase, error.limitMs, where)
  if (error instanceof DialError) return dialProblem(error, where)
  if (error instanceof KubeError) return answerProblem(error, where)
  if (error instanceof NotKubernetesError) {
    return problem(
      'not-kubernetes',
      `${addressOf(where.server)} (context ${where.context}) is not a Kubernetes API server: ${error.message}.`,
      'A login page, a proxy or another service answers there. Correct the server address in the kubeconfig.',
      `kubectl config view --minify --context ${shellQuote(where.context)} -o jsonpath='{.clusters[0].cluster.server}'`,
    )
  }
  if (error instanceof GarbageError) {
    return problem(
      'server-error',
      `${addressOf(where.server)} (context ${where.context}) sent an answer that cannot be read: ${error.message}.`,
      'It is asked again. If this stays, look at a proxy between Fleetglass and the API server.',
    )
  }
  return lostProblem(error, where)
}

function dialProblem(error: DialError, where: Whereabouts): LinkProblem {
  const address = addressOf(where.server)
  const { hostname } = new URL(where.server)
  const { causeCode: code, phase } = error
  if (phase === 'tls') return tlsProblem(code, error.message, where)
  if (phase === 'proxy') {
    return problem(
      'unroutable',
      `The proxy does not connect us to ${address} (context ${where.context}): ${error.message}.`,
      'Check proxy-url in the kubeconfig, and whether the proxy permits this address.',
    )
  }
  if (phase === 'dns') {
    const again = code === 'EAI_AGAIN' ? 'the name server does not answer' : 'no such name'
    return problem(
      'dns',
      `The name ${hostname} (context ${where.context}) does not resolve: ${again} (${code}).`,
      'Check the server address in the kubeconfig, then the DNS and the VPN of the machine that Fleetglass runs on.',
      `nslookup ${shellQuote(hostname)}`,
    )
  }
  if (code === 'ECONNREFUSED') {
    return problem(
      'refused',
      `${address} (context ${where.context}) refuses the connection: the machine answers, but nothing listens on that port.`,
      'Start the API server, or correct the port in the kubeconfig.',
      curlCommand(where.server),
    )
  }
  return problem(
    'unroutable',
    `There is no way to ${address} (context ${where.context}): ${code}.`,
    'Check routes, VPN and network policies from the machine that Fleetglass runs on.',
    curlCommand(where.server),
  )
}

function answerProblem(error: KubeError, where: Whereabouts): LinkProblem {
  const address = addressOf(where.server)
  const { status } = error
  if (status === 401) {
    return problem(
      'unauthorized',
      `The API server at ${address} (context ${where.context}) refused our credential with 401, also after one reload.`,
      where.origin === 'kubeconfig'
        ? 'Sign in again, or put a new token into the kubeconfig. It is read again by itself, no restart.'
        : 'Issue a new token and put it into the mounted kubeconfig. It is read again by itself, no restart.',
      where.origin === 'kubeconfig'
        ? `kubectl --context ${shellQuote(where.context)} auth whoami`
        : 'kubectl -n fleetglass create token fleetglass --duration 720h',
    )
  }
  if (status === 403) {
    return problem(
      'forbidden',
      `The API server at ${address} (context ${where.context}) answers 403: ${error.message}.`,
      'Give the identity the missing right.',
      `kubectl --context ${shellQuote(where.context)} auth can-i --list`,
    )
  }
  if (status === 429) {
    return problem(
      'rate-limited',
      `The API server at ${address} (context ${where.context}) answers 429: it has too many requests at the moment.`,
      'We wait as long as it asks. If this stays, look at its priority and fairness settings.',
      `kubectl --context ${shellQuote(where.context)} get --raw /debug/api_priority_and_fairness/dump_priority_levels`,
    )
  }
  if (status >= 500) {
    const said = error.message === '' ? '' : ` (${error.message})`
    return problem(
      'server-error',
      `The API server at ${address} (context ${where.context}) answers ${status}${said}.`,
      'Look at the API server, its etcd, and a load balancer in front of it.',
      `kubectl --context ${shellQuote(where.context)} get --raw '/readyz?verbose'`,
    )
  }
  return problem(
    'not-kubernetes',
    `${address} (context ${where.context}) answers ${status}, which no Kubernetes API server does here.`,
    'Correct the server address in the kubeconfig.',
    curlCommand(where.server),
  )
}

function lostProblem(error: unknown, where: Whereabouts): LinkProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // With TLS 1.3 a client certificate is refused after the handshake.
  if (code.startsWith('ERR_SSL')) return tlsProblem(code, redact(String(error)), where)
  const said = error instanceof Error ? redact(error.message) : 'unknown'
  return problem(
    'cut',
    `${addressOf(where.server)} (context ${where.context}) closed the connection before it answered: ${said}${code && ` (${code})`}.`,
    'The API server or a load balancer in front of it may be restarting. We try again by ourselves.',
    curlCommand(where.server),
  )
}
