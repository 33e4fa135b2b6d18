import { describe, expect, test } from 'vitest'

import { LINK_CODES } from '@/lib/domain/cluster'

import { CredentialError, DialError, GarbageError, LimitError, NotKubernetesError } from './failure'
import { KubeError } from './kube-error'
import { linkProblem } from './link-problem'

const where = {
  context: 'prod eu',
  server: 'https://10.60.4.11:6443',
  origin: 'kubeconfig',
} as const
const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })

const CASES: readonly [string, Error, string, RegExp][] = [
  ['a name that does not resolve', new DialError('dns', 'ENOTFOUND', ''), 'dns', /no such name/],
  [
    'a name server that is away',
    new DialError('dns', 'EAI_AGAIN', ''),
    'dns',
    /name server does not answer/,
  ],
  ['a closed port', new DialError('connect', 'ECONNREFUSED', ''), 'refused', /nothing listens/],
  ['no route', new DialError('connect', 'EHOSTUNREACH', ''), 'unroutable', /EHOSTUNREACH/],
  ['no network', new DialError('connect', 'ENETUNREACH', ''), 'unroutable', /no way to/],
  [
    'a proxy that says no',
    new DialError('proxy', 'PROXY', 'it answers 403'),
    'unroutable',
    /answers 403/,
  ],
  [
    'a connect that hangs',
    new LimitError('connect', 5000),
    'timeout',
    /TCP connection does not open: timeout after 5 s/,
  ],
  [
    'a handshake that hangs',
    new LimitError('tls', 5000),
    'timeout',
    /TCP connects, TLS does not finish: timeout after 5 s/,
  ],
  ['an answer that hangs', new LimitError('answer', 5000), 'timeout', /not answered/],
  ['a lookup that hangs', new LimitError('dns', 500), 'timeout', /500 ms/],
  [
    'another CA',
    new DialError('tls', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', ''),
    'tls-untrusted',
    /another authority/,
  ],
  [
    'an expired certificate',
    new DialError('tls', 'CERT_HAS_EXPIRED', ''),
    'tls-untrusted',
    /has expired/,
  ],
  [
    'another name',
    new DialError('tls', 'ERR_TLS_CERT_ALTNAME_INVALID', ''),
    'tls-untrusted',
    /other names/,
  ],
  [
    'no TLS at all',
    new DialError('tls', 'EPROTO', 'wrong version number'),
    'tls-failed',
    /wrong version number/,
  ],
  [
    'a refused client certificate',
    new DialError('tls', 'EPROTO', 'tlsv13 alert certificate required'),
    'tls-failed',
    /client certificate/,
  ],
  [
    'a refused token',
    new KubeError(401, 'Unauthorized', 'Unauthorized'),
    'unauthorized',
    /401, also after one reload/,
  ],
  ['a missing right', new KubeError(403, 'Forbidden', 'no'), 'forbidden', /403/],
  ['too many requests', new KubeError(429, '', ''), 'rate-limited', /429/],
  [
    'a broken server',
    new KubeError(503, '', 'etcd is away'),
    'server-error',
    /503 \(etcd is away\)/,
  ],
  ['a 404 of the version', new KubeError(404, '', ''), 'not-kubernetes', /404/],
  [
    'a web page',
    new NotKubernetesError('it answers 200 with a web page'),
    'not-kubernetes',
    /web page/,
  ],
  ['garbage', new GarbageError('it is not JSON'), 'server-error', /not JSON/],
  ['a connection that is cut', reset, 'cut', /closed the connection/],
  [
    'a plugin that fails',
    new CredentialError('failed', 'The plugin failed.', { text: 'x' }),
    'credential-failed',
    /plugin/,
  ],
  [
    'a plugin that hangs',
    new CredentialError('timeout', 'The plugin hangs.', { text: 'x' }),
    'credential-timeout',
    /hangs/,
  ],
]

describe('link problem', () => {
  test.each(CASES)('%s has its own sentence and remedy', (_title, error, code, sentence) => {
    const problem = linkProblem(error, where)
    expect(problem.code).toBe(code)
    expect(problem.message).toMatch(sentence)
    expect(problem.remedy.text).not.toBe('')
  })

  test('every code of a link that was tried has a case here', () => {
    const tried = LINK_CODES.filter((code) => !code.startsWith('kubeconfig-'))
    expect(new Set(CASES.map(([, , code]) => code))).toEqual(new Set(tried))
  })

  test('every sentence about the network names address and context', () => {
    for (const [, error] of CASES.filter(([, each]) => !(each instanceof CredentialError))) {
      const { message } = linkProblem(error, where)
      expect(message).toMatch(/10\.60\.4\.11/)
      expect(message).toContain('prod eu')
    }
  })

  test('a context name cannot break out of a command', () => {
    const hostile = { ...where, context: "x'; rm -rf / #" }
    const { remedy } = linkProblem(new KubeError(401, '', ''), hostile)
    expect(remedy.command).toBe(`kubectl --context 'x'\\''; rm -rf / #' auth whoami`)
  })

  test('an error that nobody foresaw still has a sentence', () => {
    expect(linkProblem(undefined, where).message).toContain('10.60.4.11:6443')
  })
})
