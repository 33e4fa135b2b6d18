import 'server-only'

import type { LinkProblem } from '@/lib/domain/cluster'

import type { Phase } from './failure'
import { addressOf, curlCommand, problem, type Whereabouts } from './whereabouts'

const SAYS: Record<Phase, { what: string; do: string }> = {
  dns: {
    what: 'Its name is still being looked up',
    do: 'Look at the name server that Fleetglass uses.',
  },
  connect: {
    what: 'The TCP connection does not open',
    do: 'Look at routes, VPN and firewalls between Fleetglass and the API server, and whether the cluster runs.',
  },
  proxy: {
    what: 'The proxy does not connect us',
    do: 'Look at proxy-url in the kubeconfig and at the proxy.',
  },
  tls: {
    what: 'TCP connects, TLS does not finish',
    do: 'The name resolves and the port is open, so look at the API server or a firewall that inspects TLS.',
  },
  answer: {
    what: 'The connection is open, the request is not answered',
    do: 'The API server is overloaded or hangs: look at it, its etcd and a load balancer in front of it.',
  },
}

/** A limit that passed, with how far the connection had come. */
export function timeoutProblem(phase: Phase, limitMs: number, where: Whereabouts): LinkProblem {
  const { what, do: remedy } = SAYS[phase]
  return problem(
    'timeout',
    `No answer from ${addressOf(where.server)} (context ${where.context}). ${what}: timeout after ${seconds(limitMs)}.`,
    remedy,
    curlCommand(where.server),
  )
}

function seconds(ms: number): string {
  return ms >= 1000 ? `${Math.round(ms / 100) / 10} s` : `${ms} ms`
}
