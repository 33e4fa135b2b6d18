'use client'

import { useMemo, useRef } from 'react'

import { useIsRoomy } from '@/components/app/use-roomy'
import { Modal } from '@/components/ui/modal'
import type { ObjectPart } from '@/lib/client/app-address'
import { objectKey, type AppRef, type ObjectId } from '@/lib/domain/ref'

import { ObjectNavContext } from './object-nav'
import { ObjectView } from './object-view'
import { useFitHeight } from './use-fit-height'
import { useFocusWay } from './use-focus-way'
import { WidthHandle } from './width-handle'

interface Props {
  appRef: AppRef
  id: ObjectId
  /** Id of the cluster that it is in; the app's destination unless given. */
  cluster?: string | undefined
  part: ObjectPart
  onPart: (part: ObjectPart) => void
  onClose: () => void
  onOpen: (id: ObjectId, cluster?: string) => void
  /** The address at which another object is open in this place. */
  hrefOf: (id: ObjectId, cluster?: string) => string
  /** Where the same object is seen among the others, and what that is called. */
  elsewhere?: { words: string; go: () => void; href: string } | undefined
}

/** One object of the app beside its list or graph; where there is no room for that, over it. */
export function ObjectPanel({ onOpen, hrefOf, ...props }: Props) {
  const { id, cluster } = props
  const isRoomy = useIsRoomy()
  const nav = useMemo(() => ({ cluster, open: onOpen, hrefOf }), [cluster, onOpen, hrefOf])
  if (isRoomy === undefined) return null
  // Another object is another view: nothing of the one before may stand under its name.
  const Frame = isRoomy ? Beside : Over
  return (
    <ObjectNavContext value={nav}>
      <Frame {...props} openKey={`${cluster ?? ''} ${objectKey(id)}`} />
    </ObjectNavContext>
  )
}

type FrameProps = Omit<Props, 'onOpen' | 'hrefOf'> & { openKey: string }

function Beside({ openKey, ...props }: FrameProps) {
  const panel = useFitHeight()
  const name = useRef<HTMLHeadingElement>(null)
  useFocusWay(panel, name, openKey)
  return (
    <aside
      ref={panel}
      aria-label="Resource"
      className="sticky top-[84px] h-[calc(100dvh-84px)] min-w-0 border-l border-line-strong bg-surface"
    >
      <WidthHandle panel={panel} />
      <ObjectView key={openKey} nameRef={name} {...props} />
    </aside>
  )
}

function Over({ openKey, ...props }: FrameProps) {
  const panel = useRef<HTMLDivElement>(null)
  const name = useRef<HTMLHeadingElement>(null)
  useFocusWay(panel, name, openKey)
  return (
    <Modal
      label="Resource"
      onClose={props.onClose}
      className="mt-auto mr-0 mb-0 ml-auto h-dvh max-h-dvh w-[min(720px,100vw)] max-w-[100vw]"
    >
      <div ref={panel} className="h-full">
        <ObjectView key={openKey} nameRef={name} {...props} />
      </div>
    </Modal>
  )
}
