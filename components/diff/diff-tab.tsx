'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { appPlaceQuery, type AppPlace } from '@/lib/client/app-address'
import { chosenDeployments } from '@/lib/client/diff-deployments'
import { differingCount } from '@/lib/client/diff-groups'
import { diffCountKey, diffKey, diffQuery, readDiff, type DiffAsk } from '@/lib/client/diff-queries'
import { resourceWord } from '@/lib/client/resource-word'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { DeploymentPicks } from './deployment-picks'
import { DiffView, type DiffStep } from './diff-view'
import { KindSwitch } from './kind-switch'
import { NoAnswer } from './no-answer'
import { PathCommits } from './path-commits'

interface Props {
  appRef: AppRef
  place: AppPlace
  go: (change: Partial<AppPlace>, how?: 'step' | 'typed') => void
}

/** How an app differs: from its source now, from what a sync would make of it, or from one deployment to another. */
export function DiffTab({ appRef, place, go }: Props) {
  const cache = useQueryClient()
  const { resource, diff } = place
  const { kind, from, to, look, ignored } = diff
  const ask: DiffAsk = {
    kind,
    from,
    to,
    ...(resource && { resource: resourceWord(resource) }),
  }
  const query = useQuery(diffQuery(appRef, ask))
  const { data, error, isPlaceholderData, isFetching, refetch } = query

  // External system: the query cache, from which the tab's number is read.
  const count =
    data && !isPlaceholderData && kind === 'live' && data.state === 'ready' && !data.problem
  const differing = count ? differingCount(data.counts) : undefined
  useEffect(() => {
    if (differing !== undefined) cache.setQueryData(diffCountKey(appRef), differing)
  }, [cache, appRef, differing])

  const again = useMutation({
    mutationFn: () => readDiff(appRef, ask, { isFresh: true }),
    onSuccess: (answer) => {
      // What was read of other objects is older than this.
      void cache.invalidateQueries({ queryKey: diffKey(appRef), refetchType: 'none' })
      cache.setQueryData(diffQuery(appRef, ask).queryKey, answer)
    },
  })

  const step = ({ resource: id, isTyped = false, ...rest }: DiffStep) => {
    const isStep = !isTyped && (id !== undefined || rest.look !== undefined)
    go({ ...(id && { resource: id }), diff: { ...diff, ...rest } }, isStep ? 'step' : 'typed')
  }
  const chosen = chosenDeployments(data?.deployments ?? [], diff)
  const between = {
    ...((chosen.from?.revision ?? from) && { from: chosen.from?.revision ?? from ?? '' }),
    ...((chosen.to?.revision ?? to) && { to: chosen.to?.revision ?? to ?? '' }),
  }
  const isHistoryKnown = between.from !== undefined && between.to !== undefined
  return (
    <DiffView
      subject={kind}
      answer={data}
      isOld={isPlaceholderData}
      isReading={again.isPending || (isFetching && isPlaceholderData)}
      hasError={error !== null || again.isError}
      resource={resource}
      look={look}
      ignored={ignored}
      go={step}
      hrefOf={(id: ObjectId) => appPlaceQuery({ ...place, resource: id })}
      onFresh={() => again.mutate()}
      switcher={
        <KindSwitch
          appRef={appRef}
          kind={kind}
          onKind={(next) => go({ resource: undefined, diff: { ...diff, kind: next } })}
        />
      }
      choosers={
        kind === 'history' && data && data.deployments.length > 0 ? (
          <DeploymentPicks
            deployments={data.deployments}
            from={from}
            to={to}
            onChange={(next) => go({ diff: { ...diff, ...next } })}
          />
        ) : null
      }
      commits={
        kind === 'pending' ? (
          <PathCommits appRef={appRef} between={{}} />
        ) : kind === 'history' && isHistoryKnown ? (
          <PathCommits appRef={appRef} between={between} />
        ) : null
      }
      otherwise={<NoAnswer error={error} onRetry={() => void refetch()} />}
    />
  )
}
