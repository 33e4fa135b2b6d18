'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState, type Ref } from 'react'

import { PartProblem } from '@/components/app/part-problem'
import type { ObjectPart } from '@/lib/client/app-address'
import { heldDetail, isOfBefore } from '@/lib/client/object-held'
import { isOutside } from '@/lib/client/object-outside'
import { objectQuery } from '@/lib/client/object-queries'
import type { ObjectDetail } from '@/lib/contract/object'
import { hasPods } from '@/lib/domain/objects/can-log'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { ObjectHead } from './object-head'
import { ObjectNotes } from './object-notes'
import { ObjectPartBody } from './object-part-body'
import { PanelSkeleton } from './panel-skeleton'
import { PartTabs } from './part-tabs'
import { SeenElsewhere } from './seen-elsewhere'

interface Props {
  appRef: AppRef
  id: ObjectId
  cluster?: string | undefined
  part: ObjectPart
  onPart: (part: ObjectPart) => void
  onClose: () => void
  elsewhere?: { words: string; go: () => void; href: string } | undefined
  nameRef: Ref<HTMLHeadingElement>
}

/** One object: what it is, how it is and why, and its logs, events and text. Kept up to date while it is seen. */
export function ObjectView({
  appRef,
  id,
  cluster,
  part,
  onPart,
  onClose,
  elsewhere,
  nameRef,
}: Props) {
  const idBase = useId()
  const { data: answer, error, refetch } = useQuery(objectQuery(appRef, id, cluster))
  const [read, setRead] = useState<ObjectDetail>()
  if (answer?.state === 'read' && answer !== read) setRead(answer)
  const data = answer && heldDetail(read, answer)
  const logs = hasPods(id) || (data?.logs.length ?? 0) > 0
  const parts: ObjectPart[] = isOutside(id)
    ? ['summary']
    : ['summary', ...(logs ? (['logs'] as const) : []), 'events', 'manifest']
  const shown = parts.includes(part) ? part : 'summary'
  const loadsItself = shown === 'manifest' || shown === 'logs'
  const isOld = data !== undefined && (error !== null || isOfBefore(data))
  return (
    <div className="flex h-full min-w-0 flex-col [--gutter:16px]">
      <ObjectHead
        id={id}
        detail={data}
        isOld={isOld}
        nameRef={nameRef}
        tools={elsewhere ? <SeenElsewhere {...elsewhere} /> : null}
        onClose={onClose}
      />
      <PartTabs
        idBase={idBase}
        parts={parts}
        part={shown}
        counts={{ events: data?.events.length ?? 0 }}
        onPart={onPart}
      />
      <div
        id={`${idBase}-part`}
        role="tabpanel"
        aria-labelledby={`${idBase}-${shown}`}
        tabIndex={0}
        className="[container-type:size] relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        {data ? <ObjectNotes detail={data} error={error} /> : null}
        {error && !data && !loadsItself ? (
          <PartProblem
            error={error}
            what="This object could not be read."
            onRetry={() => void refetch()}
          />
        ) : null}
        {!data && !error && !loadsItself ? <PanelSkeleton /> : null}
        <ObjectPartBody
          appRef={appRef}
          id={id}
          cluster={cluster}
          detail={data}
          part={shown}
          onPart={onPart}
        />
      </div>
    </div>
  )
}
