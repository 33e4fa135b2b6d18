import type { Reader } from '../../health/reader'
import { secondsWords } from '../duration-words'

/** A probe in words: "GET /healthz on port 8080, every 10 s, 3 failures count". */
export function probeWords(probe: Reader): string {
  const every = probe.number('periodSeconds') ?? 10
  const failures = probe.number('failureThreshold') ?? 3
  const delay = probe.number('initialDelaySeconds') ?? 0
  const timeout = probe.number('timeoutSeconds') ?? 1
  return [
    checkWords(probe),
    `every ${secondsWords(every)}`,
    timeout > 1 ? `answer within ${secondsWords(timeout)}` : '',
    delay > 0 ? `first after ${secondsWords(delay)}` : '',
    failures === 1 ? 'one failure counts' : `${failures} failures in a row count`,
  ]
    .filter(Boolean)
    .join(', ')
}

function checkWords(probe: Reader): string {
  if (probe.has('httpGet')) {
    const scheme = probe.text('httpGet', 'scheme') === 'HTTPS' ? ' over TLS' : ''
    const path = probe.text('httpGet', 'path') ?? '/'
    return `GET ${path} on port ${probe.word('httpGet', 'port') ?? '?'}${scheme}`
  }
  if (probe.has('tcpSocket')) return `connects to port ${probe.word('tcpSocket', 'port') ?? '?'}`
  if (probe.has('grpc')) return `gRPC health on port ${probe.word('grpc', 'port') ?? '?'}`
  if (probe.has('exec')) return `runs ${probe.texts('exec', 'command').join(' ')}`
  return 'an unknown check'
}
