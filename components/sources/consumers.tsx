'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import { AppMarkList } from '@/components/lists/app-mark-list'
import { Section, SectionBody } from '@/components/lists/section'
import { appsPageQuery } from '@/lib/client/apps-queries'
import { countWords } from '@/lib/client/count-words'
import { useClusters } from '@/lib/client/use-clusters'

const SHOWN = 20

/** The apps that deploy from a source, worst first. */
export function Consumers({ sourceKey, total }: { sourceKey: string; total: number }) {
  const view = new URLSearchParams({ source: sourceKey }).toString()
  const { data } = useQuery({ ...appsPageQuery(view, 0), enabled: total > 0 })
  const names = new Map(useClusters().map(({ id, name }) => [id, name]))
  const apps = (data?.items ?? []).slice(0, SHOWN).map(({ ref, urgency, standing }) => ({
    ref,
    urgency,
    standing,
    cluster: names.get(ref.cluster) ?? ref.cluster,
  }))
  return (
    <Section title="Apps that use it" aside={countWords(total, 'app')}>
      <SectionBody>
        {total === 0 ? <p className="text-ink-2">No app uses it.</p> : <AppMarkList apps={apps} />}
        {total > apps.length && apps.length > 0 ? (
          <p className="mt-2">
            <Link href={`/apps?${view}`} className="link">
              All {countWords(total, 'app')}
            </Link>
          </p>
        ) : null}
      </SectionBody>
    </Section>
  )
}
