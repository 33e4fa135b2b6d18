'use client'

import type { ReactNode } from 'react'

import { plainClick } from '@/components/apps/plain-click'
import { ClusterText } from '@/components/status/cluster-text'
import type { ObjectId } from '@/lib/domain/ref'

import { ObjectChip } from './object-chip'
import { useObjectNav } from './object-nav'

interface Props {
  id: ObjectId
  cluster?: string | undefined
  /** What stands for it; its name unless given. */
  children?: ReactNode
  hasChip?: boolean
  className?: string
}

/** Another object, which opens in place of this one. */
export function ObjectLink({ id, cluster, children, hasChip = true, className = '' }: Props) {
  const { open, hrefOf } = useObjectNav()
  return (
    <a
      href={hrefOf(id, cluster)}
      onClick={(event) => {
        if (plainClick(event) === undefined) return
        event.preventDefault()
        open(id, cluster)
      }}
      className={`min-w-0 link max-tablet:inline-block max-tablet:py-1.5 ${className}`}
    >
      {hasChip ? (
        <>
          <ObjectChip id={id} />{' '}
        </>
      ) : null}
      <span className="[overflow-wrap:anywhere]">{children ?? <ClusterText text={id.name} />}</span>
    </a>
  )
}
