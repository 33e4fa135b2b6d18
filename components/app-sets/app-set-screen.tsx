'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'

import { ConditionList } from '@/components/lists/condition-list'
import { ListHead } from '@/components/lists/list-head'
import { ListSkeleton } from '@/components/lists/list-skeleton'
import { Section, SectionBody } from '@/components/lists/section'
import { ClusterText } from '@/components/status/cluster-text'
import { ProblemNote } from '@/components/status/problem-note'
import { SplitBar } from '@/components/status/split-bar'
import { standingWords } from '@/components/status/standing-words'
import { State } from '@/components/status/state'
import { appSetQuery } from '@/lib/client/app-sets-queries'
import { countWords } from '@/lib/client/count-words'
import { useLiveScreen } from '@/lib/client/live-context'
import { plainText } from '@/lib/client/plain-text'
import type { AppRef } from '@/lib/domain/ref'

import { ClusterMatches } from './cluster-matches'
import { GeneratedApps } from './generated-apps'
import { GeneratorTree } from './generator-tree'
import { RollOutSteps } from './roll-out-steps'
import { rollOutWords, setLook } from './set-words'
import { SetTemplate } from './set-template'

/** One set: what it generates from, what came of it, which clusters it picks, and how far its roll-out is. */
export function AppSetScreen({ setRef }: { setRef: AppRef }) {
  useLiveScreen()
  const { data, error, refetch } = useQuery(appSetQuery(setRef))
  if (!data) {
    return error ? (
      <ProblemNote error={error} what="The set could not be read." onRetry={() => void refetch()} />
    ) : (
      <ListSkeleton what="the set" />
    )
  }
  return (
    <div className="pb-10">
      <nav aria-label="Path" className="px-4 pt-3 text-12 text-ink-3 tablet:px-6">
        <Link href="/appsets" className="hover:text-accent">
          Sets
        </Link>{' '}
        / <ClusterText text={data.cluster.name} /> / <ClusterText text={data.ref.namespace} /> /{' '}
        {plainText(data.label)}
      </nav>
      <ListHead verdict={<ClusterText text={data.ref.name} />}>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <State look={setLook(data)} />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <ClusterText text={data.message} />
          </span>
        </span>
        <span className="mt-2 flex max-w-120 items-center gap-3">
          <span className="figures font-semibold whitespace-nowrap text-ink">
            {countWords(data.apps.total, 'app')}
          </span>
          <span className="w-32">
            <SplitBar {...data.apps} />
          </span>
          <span className="text-12 text-ink-3">{standingWords(data.apps)}</span>
        </span>
      </ListHead>
      <div className="grid border-t border-line desk:grid-cols-2">
        <div className="min-w-0">
          <Section title="Generates from">
            <SectionBody>
              <GeneratorTree nodes={data.generatorTree} />
            </SectionBody>
          </Section>
          {data.rollOut ? (
            <Section title="Roll-out in steps" aside={rollOutWords(data.rollOut)}>
              <RollOutSteps steps={data.steps} current={data.rollOut.step} />
            </Section>
          ) : null}
          {data.matches ? (
            <Section title="Clusters" aside={matchWords(data.matches.items)}>
              <ClusterMatches matches={data.matches} />
            </Section>
          ) : null}
          <Section title="What it says of itself">
            <ConditionList conditions={data.conditions} />
          </Section>
        </div>
        <div className="min-w-0 border-line desk:border-l">
          <GeneratedApps set={data} />
          <SetTemplate set={data} />
        </div>
      </div>
    </div>
  )
}

function matchWords(items: readonly { isMatched: boolean }[]): string {
  const matched = items.filter(({ isMatched }) => isMatched).length
  const others = items.length - matched
  return `${matched} ${matched === 1 ? 'matches' : 'match'}, ${others} ${others === 1 ? 'does' : 'do'} not`
}
