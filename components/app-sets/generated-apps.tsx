import Link from 'next/link'

import { AppMarkList } from '@/components/lists/app-mark-list'
import { Section, SectionBody } from '@/components/lists/section'
import { ClusterText } from '@/components/status/cluster-text'
import { countWords } from '@/lib/client/count-words'
import type { AppSetDetail } from '@/lib/contract/app-set'

const SHOWN = 40

/** The apps that came of a set, worst first, and those that it names and nobody has seen. */
export function GeneratedApps({ set }: { set: AppSetDetail }) {
  const { generated, generatedTotal, named, ref, label } = set
  const seen = generated.flatMap(({ app }) => app ?? [])
  const unseen = generated.filter(({ app }) => !app)
  const href = `/apps?cluster=${encodeURIComponent(ref.cluster)}&owner=${encodeURIComponent(`${label}/${ref.namespace}/${ref.name}`)}`
  return (
    <Section title="Generated apps" aside={countWords(generatedTotal, 'app')}>
      <SectionBody>
        {seen.length === 0 ? (
          <p className="text-ink-2">It has generated no app that is seen.</p>
        ) : null}
        <AppMarkList apps={seen.slice(0, SHOWN)} />
        {seen.length > SHOWN || generatedTotal > generated.length ? (
          <p className="mt-2">
            <Link href={href} className="link">
              All of them
            </Link>
          </p>
        ) : null}
        {named < generatedTotal ? (
          <p className="mt-2 text-12 text-outofsync">
            Its status is cut short: it names {named} of {generatedTotal}.
          </p>
        ) : null}
        {unseen.length > 0 ? (
          <div className="mt-3 text-12">
            <p className="text-ink-3">Named by it, and not there or not to be seen:</p>
            <ul>
              {unseen.slice(0, SHOWN).map(({ namespace, name }) => (
                <li key={`${namespace}/${name}`} className="truncate text-missing">
                  <ClusterText text={`${namespace}/${name}`} />
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </SectionBody>
    </Section>
  )
}
