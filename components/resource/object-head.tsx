'use client'

import Link from 'next/link'
import type { ReactNode, Ref } from 'react'

import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { getCommand } from '@/lib/client/object-command'
import { isOutside } from '@/lib/client/object-outside'
import { plainText } from '@/lib/client/plain-text'
import type { ObjectDetail } from '@/lib/contract/object'
import type { ObjectId } from '@/lib/domain/ref'

import { CopyTool } from './copy-tool'
import { ObjectChip } from './object-chip'
import { ObjectStanding } from './object-standing'

interface Props {
  id: ObjectId
  detail: ObjectDetail | undefined
  /** It cannot be known now how it is: its states are what they were. */
  isOld: boolean
  /** What else leads on from here. */
  tools?: ReactNode
  nameRef: Ref<HTMLHeadingElement>
  onClose: () => void
}

/** Which object it is, where, and how it stands. */
export function ObjectHead({ id, detail, isOld, tools, nameRef, onClose }: Props) {
  return (
    <header className="flex-none pt-2.5 pb-1.5">
      <div className="flex min-w-0 items-start gap-2 pr-2 pl-4">
        <span className="flex h-5 items-center">
          <ObjectChip id={id} />
        </span>
        <h2
          ref={nameRef}
          tabIndex={-1}
          data-autofocus
          className="line-clamp-4 min-w-0 flex-1 text-15 leading-5 font-semibold outline-none [overflow-wrap:anywhere]"
        >
          <ClusterText text={id.name} />
        </h2>
        <span className="-my-1 flex flex-none items-center tablet:-my-0.5">
          <CopyTool text={plainText(id.name)} label="Copy the name" />
          <Button
            look="quiet"
            aria-label="Close the resource"
            aria-keyshortcuts="Escape"
            onClick={onClose}
            className="w-11 flex-none px-0! tablet:w-7"
          >
            <Icon name="close" />
          </Button>
        </span>
      </div>
      <div className="grid gap-y-0.5 px-4 pt-0.5">
        {detail ? <ObjectStanding detail={detail} isOld={isOld} /> : null}
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 text-12 text-ink-3">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {id.namespace ? (
              <>
                in <ClusterText text={id.namespace} />
              </>
            ) : isOutside(id) ? (
              'outside of clusters'
            ) : (
              'for the whole cluster'
            )}
            {detail ? (
              <>
                ,{' '}
                {isOutside(id) ? null : (
                  <>
                    <ClusterText text={detail.clusterName} />,{' '}
                  </>
                )}
                <span className={isOld ? 'font-semibold text-ink-2' : ''}>
                  as of <Age at={detail.asOf} /> ago
                </span>
              </>
            ) : null}
          </span>
          <span className="flex flex-none items-center gap-x-1 max-tablet:-ml-1 tablet:ml-auto">
            {tools}
            {detail?.href ? (
              <Link
                href={detail.href}
                className="inline-flex items-center px-1 link max-tablet:h-9"
              >
                Own page
              </Link>
            ) : null}
            {isOutside(id) ? null : (
              <CopyTool text={getCommand(id)} label="Copy the kubectl command">
                <span className="mono">kubectl</span>
              </CopyTool>
            )}
          </span>
        </div>
      </div>
    </header>
  )
}
