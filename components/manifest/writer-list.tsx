import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { FieldWriter } from '@/lib/contract/app-page'

/** Who wrote which fields last, as the cluster keeps it: a program and its time, never a person. */
export function WriterList({ writers }: { writers: readonly FieldWriter[] }) {
  return (
    <section aria-label="Who wrote it">
      <h2 className="border-b border-line px-4 py-2 font-semibold tablet:px-[var(--gutter,24px)]">
        Who wrote which fields
      </h2>
      {writers.length === 0 ? (
        <p className="px-4 py-2 text-ink-3 tablet:px-[var(--gutter,24px)]">
          The cluster does not tell.
        </p>
      ) : null}
      <ul>
        {writers.map(({ manager, operation, at, fields, isEngine }, i) => (
          <li
            key={`${i} ${manager}`}
            className="border-b border-line px-4 py-1.5 tablet:px-[var(--gutter,24px)]"
          >
            <details>
              <summary className="flex min-w-0 flex-wrap items-baseline gap-x-2 max-tablet:min-h-9 max-tablet:items-center">
                <span className="min-w-0 font-medium [overflow-wrap:anywhere] mono">
                  {plainText(manager)}
                </span>
                {isEngine ? (
                  <span className="rounded-mark bg-chip px-1.5 text-11 font-medium text-ink-2">
                    writes what the source says
                  </span>
                ) : null}
                <span className="text-12 text-ink-3">
                  <ClusterText text={operation} />, {countWords(fields.length, 'field')}
                </span>
                <span className="figures ml-auto text-12 text-ink-3">
                  {at ? (
                    <>
                      <Age at={at} /> ago
                    </>
                  ) : (
                    'time not known'
                  )}
                </span>
              </summary>
              <ul className="pt-1 pb-1 pl-4">
                {fields.map((field) => (
                  <li key={field} className="[overflow-wrap:anywhere] mono text-ink-2">
                    {plainText(field)}
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
