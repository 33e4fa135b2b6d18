import { SectionBody } from '@/components/lists/section'
import { ClusterText } from '@/components/status/cluster-text'
import type { Look } from '@/components/status/look'
import { State } from '@/components/status/state'
import { plainText } from '@/lib/client/plain-text'
import type { ProjectDetail } from '@/lib/contract/project'

type Finding = ProjectDetail['lint'][number]

const LOOKS: Record<Finding['severity'], Look> = {
  high: { word: 'Serious', mark: 'failed', tone: 'degraded' },
  medium: { word: 'To look at', mark: 'degraded', tone: 'outofsync' },
  low: { word: 'Minor', mark: 'none', tone: 'unknown' },
}
const ORDER: readonly Finding['severity'][] = ['high', 'medium', 'low']

/** What a linter holds against the rules, worst first, each with the rule as written. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0)
    return (
      <SectionBody>
        <p className="text-ink-2">No rule is wider than it should be.</p>
      </SectionBody>
    )
  const ordered = [...findings].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  )
  return (
    <ul>
      {ordered.map(({ code, severity, message, rule }) => (
        <li key={`${code} ${rule}`} className="border-b border-line px-4 py-2 tablet:px-6">
          <State look={LOOKS[severity]} size={14} />
          <p className="pl-5 [overflow-wrap:anywhere]">
            <ClusterText text={message} />
          </p>
          {rule ? (
            <p className="mono pl-5 text-ink-3 [overflow-wrap:anywhere]">{plainText(rule)}</p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
