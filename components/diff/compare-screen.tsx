'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'

import { compareAddress, readComparePlace, type ComparePlace } from '@/lib/client/diff-address'
import { compareQuery, readCompare } from '@/lib/client/diff-queries'
import { useLiveScreen } from '@/lib/client/live-context'
import { resourceWord } from '@/lib/client/resource-word'

import { CompareHead } from './compare-head'
import { ComparePick } from './compare-pick'
import { DiffView, type DiffStep } from './diff-view'
import { NoAnswer } from './no-answer'

/** What two apps want, side by side: the same app in two clusters, or any two. */
export function CompareScreen() {
  useLiveScreen()
  const cache = useQueryClient()
  const router = useRouter()
  const address = useSearchParams().toString()
  const place = useMemo(() => readComparePlace(new URLSearchParams(address)), [address])
  const { a, b, resource, look, ignored } = place
  // Until the second is chosen the first one is asked for alone, for those that it may be compared with.
  const ask = {
    a: a ?? '',
    b: b ?? a ?? '',
    resource: b === undefined ? '-' : resource && resourceWord(resource),
  }
  const query = useQuery({ ...compareQuery(ask), enabled: a !== undefined })
  const { data, error, isPlaceholderData, isFetching, refetch } = query
  const again = useMutation({
    mutationFn: () => readCompare(ask, { isFresh: true }),
    onSuccess: (answer) => {
      void cache.invalidateQueries({ queryKey: ['compare', ask.a, ask.b], refetchType: 'none' })
      cache.setQueryData(compareQuery(ask).queryKey, answer)
    },
  })

  const go = (change: Partial<ComparePlace>, isStep: boolean) => {
    const url = compareAddress({ ...place, ...change })
    if (isStep) history.pushState(null, '', url)
    else history.replaceState(null, '', url)
  }
  const step = ({ resource: id, isTyped = false, ...rest }: DiffStep) => {
    const isStep = !isTyped && (id !== undefined || rest.look !== undefined)
    go({ ...(id && { resource: id }), ...rest }, isStep)
  }
  const others = data && data.a.key === a ? data.others : []
  const head = (
    <CompareHead
      a={a}
      b={b}
      others={others}
      onChange={(chosen) => router.push(compareAddress({ ...chosen, look, ignored }))}
    />
  )
  if (a === undefined || b === undefined) {
    return (
      <>
        {head}
        <ComparePick
          a={a}
          others={others}
          isReading={isFetching}
          hrefOf={(key) =>
            compareAddress(a === undefined ? { a: key, ignored } : { a, b: key, ignored })
          }
        />
      </>
    )
  }
  return (
    <>
      {head}
      <DiffView
        subject="apps"
        answer={data}
        isOld={isPlaceholderData}
        isReading={again.isPending || (isFetching && isPlaceholderData)}
        hasError={error !== null || again.isError}
        resource={resource}
        look={look}
        ignored={ignored}
        go={step}
        hrefOf={(id) => compareAddress({ ...place, resource: id })}
        onFresh={() => again.mutate()}
        switcher={<p className="text-12 text-ink-2">What both sources want, side by side</p>}
        otherwise={<NoAnswer error={error} onRetry={() => void refetch()} />}
      />
    </>
  )
}
