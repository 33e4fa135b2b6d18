/** A probe that did not succeed. */
export interface ProbeFailure {
  probe: 'readiness' | 'liveness' | 'startup'
  /** What happened, to follow "… probe of container web fails: ". */
  words: string
}

/** Reads an Event Unhealthy: "Readiness probe failed: HTTP probe failed with statuscode: 503". */
export function readProbe(message: string): ProbeFailure | undefined {
  const found = /^(Readiness|Liveness|Startup) probe (?:failed|errored|warning)[^:]*: ?(.*)$/s.exec(
    message,
  )
  if (found?.[1] === undefined) return undefined
  const probe = found[1].toLowerCase() as ProbeFailure['probe']
  return { probe, words: wordsOf(found[2] ?? '') }
}

function wordsOf(said: string): string {
  const status = /HTTP probe failed with statuscode: (\d{3})/.exec(said)
  if (status?.[1] !== undefined) return `it answers with status ${status[1]}`
  const target = /(?:Get|Post) "?([^"\s]+)"?: |dial tcp ([^\s:]+:\d+)/.exec(said)
  const address = target?.[1] ?? target?.[2]
  const at = address === undefined ? '' : ` at ${address}`
  if (said.includes('connection refused')) return `nothing listens${at}`
  if (said.includes('no such host')) return `its address${at} is not known`
  if (/deadline exceeded|Client\.Timeout|i\/o timeout|timed? ?out/.test(said))
    return `it does not answer in time${at}`
  if (/connection reset|EOF/.test(said)) return `it breaks the connection off${at}`
  if (/x509|tls: |HTTP response to HTTPS/.test(said)) return `it does not speak TLS as asked${at}`
  const lines = said.trim().split('\n', 1)[0] ?? ''
  return lines === '' ? 'it does not say why' : `it says “${lines.slice(0, 160)}”`
}
