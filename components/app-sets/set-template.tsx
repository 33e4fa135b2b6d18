import { PolicyList } from '@/components/lists/policy-list'
import { Section } from '@/components/lists/section'
import { plainText } from '@/lib/client/plain-text'
import type { AppSetDetail } from '@/lib/contract/app-set'

/** What the generated objects look like, and by which rules they are kept. */
export function SetTemplate({ set: { template, policies } }: { set: AppSetDetail }) {
  const sources = template.sources.map(({ url, path, chart, targetRevision }) =>
    [url, chart ?? path, targetRevision ? `at ${targetRevision}` : ''].filter(Boolean).join(' '),
  )
  const rows: readonly [string, readonly string[]][] = [
    ['Name', [template.name]],
    ['Project', [template.project]],
    ['Destination', [template.destination]],
    [sources.length === 1 ? 'Source' : 'Sources', sources],
  ]
  return (
    <>
      <Section title="Template">
        <dl>
          {rows
            .filter(([, values]) => values.some(Boolean))
            .map(([name, values]) => (
              <div
                key={name}
                className="grid gap-x-4 border-b border-line px-4 py-2 tablet:grid-cols-[112px_minmax(0,1fr)] tablet:px-6"
              >
                <dt className="text-ink-3">{name}</dt>
                <dd className="mono min-w-0 [overflow-wrap:anywhere]">
                  {values.map((value) => (
                    <div key={value}>{plainText(value)}</div>
                  ))}
                </dd>
              </div>
            ))}
        </dl>
      </Section>
      {policies.length > 0 ? (
        <Section title="Rules">
          <PolicyList policies={policies} />
        </Section>
      ) : null}
    </>
  )
}
