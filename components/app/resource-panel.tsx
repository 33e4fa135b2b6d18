'use client'

import dynamic from 'next/dynamic'

import { Modal } from '@/components/ui/modal'
import type { AppRef, ObjectId } from '@/lib/domain/ref'

import { useIsRoomy } from './use-roomy'

const ResourceDetail = dynamic(async () => (await import('./resource-detail')).ResourceDetail, {
  ssr: false,
})

interface Props {
  appRef: AppRef
  id: ObjectId
  onClose: () => void
}

/** One object of the app beside its list; where there is no room for that, over it. */
export function ResourcePanel({ appRef, id, onClose }: Props) {
  const isRoomy = useIsRoomy()
  if (isRoomy === undefined) return null
  if (!isRoomy) {
    return (
      <Modal
        label="Resource"
        onClose={onClose}
        className="mt-auto mr-0 mb-0 ml-auto h-dvh max-h-dvh w-[min(720px,100vw)] max-w-[100vw]"
      >
        <ResourceDetail appRef={appRef} id={id} onClose={onClose} />
      </Modal>
    )
  }
  return (
    <aside
      aria-label="Resource"
      className="sticky top-[84px] h-[calc(100dvh-84px)] min-w-0 border-l border-line-strong bg-surface"
    >
      <ResourceDetail appRef={appRef} id={id} onClose={onClose} />
    </aside>
  )
}
