'use client'

import { useCallback, useEffect, useId, useMemo, useState } from 'react'

import { useFitHeight } from '@/components/resource/use-fit-height'
import { Button } from '@/components/ui/button'
import { logsPath } from '@/lib/client/log-address'
import { podLabels, sourceLabel } from '@/lib/client/log-labels'
import { stepToMatch } from '@/lib/client/log-search'
import { countWords } from '@/lib/client/count-words'
import { MAX_LOG_LINES } from '@/lib/contract/logs'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { LogAnnouncer } from './log-announcer'
import { LogBlank } from './log-blank'
import { LogNotes } from './log-notes'
import { LogPane, type LogLook } from './log-pane'
import { FIRST_RANGE } from './log-range'
import { LogToolbar, type LogChoice } from './log-toolbar'
import { useKnownNames } from './use-known-names'
import { useLog } from './use-log'

interface Props {
  appRef: AppRef
  /** A pod, or what has pods: then all of them. */
  id: ObjectId
  /** Names of its containers, where they are known already. */
  containers?: readonly string[]
  /** A CSS height; unless given, as much as is seen of the page below. */
  fixedHeight?: string
}

/** Under the bars that stay on top of a page. */
const WHOLE_WINDOW = 'calc(100dvh - 84px)'

/** The logs of a pod or of all pods of a workload: read, followed, searched. */
export function LogViewer(props: Props) {
  const { group, kind, namespace, name } = props.id
  // Another thing is another log: nothing of what was chosen for the one holds for the other.
  return <Viewer key={`${group}/${kind}/${namespace}/${name}`} {...props} />
}

function Viewer({ appRef, id, containers = [], fixedHeight }: Props) {
  const [choice, setChoice] = useState<LogChoice>({
    ...{ pod: '', container: '' },
    ...{ range: FIRST_RANGE, previous: false },
  })
  const [look, setLook] = useState<LogLook>(() => ({
    ...{ words: '', isFiltering: false, isWrapped: true },
    hasTimes: typeof innerWidth === 'undefined' || innerWidth >= 720,
  }))
  const [isFollowing, setFollowing] = useState(true)
  /** Number of the first line that was not there when following was paused. */
  const [pausedAt, setPausedAt] = useState(0)
  const [cursor, setCursor] = useState<number>()
  const keysId = useId()
  const fitted = useFitHeight()

  const target = choice.pod === '' ? id : { ...id, group: '', kind: 'Pod', name: choice.pod }
  const ask = {
    container: choice.container === '' ? undefined : choice.container,
    previous: choice.previous,
    follow: !choice.previous,
    tail: choice.range.tail,
    sinceSeconds: choice.range.sinceSeconds,
  }
  const { store, picture } = useLog(appRef, target, ask)
  const known = useKnownNames(picture, containers)
  const labels = useMemo(() => podLabels(picture.pods), [picture.pods])
  const hasContainers = picture.containers.length > 1
  const labelOf = useCallback(
    (pod: string, container: string) => sourceLabel(pod, container, labels, hasContainers),
    [labels, hasContainers],
  )

  const follow = (wanted: boolean) => {
    if (wanted === isFollowing) return
    setFollowing(wanted)
    store.setPaused(!wanted)
    if (!wanted) setPausedAt(store.getPicture().end)
  }
  const choose = (change: Partial<LogChoice>) => {
    setChoice((held) => ({ ...held, ...change }))
    setCursor(undefined)
    setFollowing(true)
  }
  const lookAt = (change: Partial<LogLook>) => {
    setLook((held) => ({ ...held, ...change }))
  }
  // External system: the lines, which are searched as they come.
  useEffect(() => {
    store.find(look.words)
  }, [store, look.words])
  const step = (by: 1 | -1) => {
    const next = stepToMatch(picture.matches, cursor, by)
    if (next === undefined) return
    follow(false)
    setCursor(next)
  }

  const isBlank = picture.end === picture.first
  const isUnfound = look.isFiltering && look.words !== '' && picture.matches.length === 0
  const news = isFollowing || choice.previous ? 0 : picture.end - pausedAt
  const nth = cursor === undefined ? -1 : picture.matches.indexOf(cursor)
  const pane = (
    <section
      ref={fixedHeight === undefined ? fitted : undefined}
      aria-label={`Logs of ${target.name}`}
      className={`relative flex min-h-0 flex-col ${fixedHeight === undefined ? 'pb-14 tablet:pb-0' : ''}`}
      style={fixedHeight === undefined ? undefined : { height: fixedHeight }}
    >
      <LogToolbar
        choice={choice}
        pods={known.pods}
        containers={known.containers}
        onChoice={choose}
        look={look}
        onLook={lookAt}
        isFollowing={isFollowing}
        onFollow={follow}
        found={{ count: picture.matches.length, at: nth < 0 ? undefined : nth + 1 }}
        onStep={step}
        downloadHref={logsPath(
          appRef,
          target,
          { ...ask, tail: choice.range.id === FIRST_RANGE.id ? MAX_LOG_LINES : ask.tail },
          { download: true },
        )}
      />
      <LogNotes picture={picture} />
      <LogAnnouncer store={store} isFollowing={isFollowing && !choice.previous} />
      <p id={keysId} className="sr-only">
        Arrow keys go from line to line, c copies a line, End follows.
      </p>
      {isBlank ? (
        <LogBlank
          picture={picture}
          name={choice.container === '' ? target.name : choice.container}
          previous={choice.previous}
          within={choice.range.within}
        />
      ) : null}
      {isUnfound && !isBlank ? (
        <p className="px-4 py-6 text-ink-2 tablet:px-[var(--gutter,24px)]">
          No line holds these words.
        </p>
      ) : null}
      {isBlank || isUnfound ? null : (
        <LogPane
          store={store}
          picture={picture}
          look={look}
          labelOf={labelOf}
          isFollowing={isFollowing && !choice.previous}
          onFollow={follow}
          cursor={cursor}
          onCursor={setCursor}
          name={`Log of ${target.name}`}
          keysId={keysId}
        />
      )}
      {news > 0 ? (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex max-tablet:bottom-17 justify-center">
          <Button
            look="primary"
            className="pointer-events-auto shadow-float"
            onClick={() => follow(true)}
          >
            {countWords(news, 'new line')}
          </Button>
        </div>
      ) : null}
    </section>
  )
  return fixedHeight === undefined ? <div style={{ minHeight: WHOLE_WINDOW }}>{pane}</div> : pane
}
