'use client'

import { useQuery } from '@tanstack/react-query'

import { appDescriptionQuery } from '@/lib/client/app-queries'
import type { AppDetail } from '@/lib/contract/fleet'

import { AppFacts } from './app-facts'
import { AutomationList } from './automation-list'
import { ChildList } from './child-list'
import { CommitTable } from './commit-table'
import { ConditionList } from '@/components/lists/condition-list'
import { LinkList } from './link-list'
import { NoticeList } from './notice-list'
import { PartNote } from './part-note'
import { PartProblem } from './part-problem'
import { PolicyList } from '@/components/lists/policy-list'
import { PrerequisiteList } from './prerequisite-list'
import { Section } from '@/components/lists/section'
import { TabSkeleton } from './tab-skeleton'
import { WindowTable } from './window-table'
import { WriterSentences } from './writer-sentences'

/** What is known of an app beyond its state: facts, rules, who writes it back, what it waits for and what hangs on it. */
export function AboutTab({ detail }: { detail: AppDetail }) {
  const { data, error, refetch } = useQuery(appDescriptionQuery(detail.app.ref))
  const windows = data?.windows ?? detail.windows
  return (
    <>
      {data?.problem ? <PartNote tone="unknown" text={data.problem} /> : null}
      {error && data ? (
        <PartNote tone="warning">It could not be read again; this is as it was.</PartNote>
      ) : null}
      {data ? <NoticeList notices={data.notices} /> : null}
      <div className="grid desk:grid-cols-2">
        <div className="min-w-0">
          <Section title="Facts">
            <AppFacts
              detail={detail}
              owner={data?.owner}
              hasPolicies={(data?.policies.length ?? 0) > 0}
            />
          </Section>
          {detail.app.sources.length > 1 ? (
            <Section title="Sources and their commits">
              <CommitTable detail={detail} />
            </Section>
          ) : null}
          {data && data.policies.length > 0 ? (
            <Section title="Policies">
              <PolicyList policies={data.policies} />
            </Section>
          ) : null}
          {data && data.links.length > 0 ? (
            <Section title="Links">
              <LinkList links={data.links} />
            </Section>
          ) : null}
        </div>
        <div className="min-w-0 border-line desk:border-l">
          {error && !data ? (
            <PartProblem
              error={error}
              what="The whole object could not be read."
              onRetry={() => void refetch()}
            />
          ) : null}
          {!data && !error ? <TabSkeleton /> : null}
          {data ? (
            <>
              <Section title="Who will write this back">
                <WriterSentences writers={data.writers} isRead={data.state === 'read'} />
              </Section>
              {data.conditions.length > 0 ? (
                <Section title="Conditions">
                  <ConditionList conditions={data.conditions} />
                </Section>
              ) : null}
              {data.prerequisites.length > 0 ? (
                <Section title="Has to be ready first">
                  <PrerequisiteList prerequisites={data.prerequisites} />
                </Section>
              ) : null}
              {data.childrenTotal > 0 ? (
                <Section title={`Applications that it manages`} count={data.childrenTotal}>
                  <ChildList items={data.children} total={data.childrenTotal} />
                </Section>
              ) : null}
              {data.automations.length > 0 ? (
                <Section title="Automations that touch it">
                  <AutomationList automations={data.automations} />
                </Section>
              ) : null}
            </>
          ) : null}
        </div>
      </div>
      {windows && windows.windows.length > 0 ? (
        <Section title="Sync windows" count={windows.windows.length}>
          <WindowTable verdict={windows} />
        </Section>
      ) : null}
    </>
  )
}
