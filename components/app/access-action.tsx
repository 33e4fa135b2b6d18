import { ClusterText } from '@/components/status/cluster-text'
import { Mark } from '@/components/status/mark'

import { Snippet } from './snippet'
import type { ToldAction } from './told-once'

/** One action: allowed, or what is missing first; with a Role and a command to copy. */
export function AccessAction({
  action: { label, isAllowed, reasons, command },
}: {
  action: ToldAction
}) {
  return (
    <li className="border-b border-line px-4 py-2.5">
      <div className="flex items-center gap-2">
        <span className={`flex ${isAllowed ? 'text-healthy' : 'text-missing'}`}>
          <Mark name={isAllowed ? 'healthy' : 'forbidden'} size={14} />
        </span>
        <span className="font-medium">
          <ClusterText text={label} />
        </span>
        <span className={isAllowed ? 'text-ink-3' : 'font-medium text-missing'}>
          {isAllowed ? 'allowed' : 'not now'}
        </span>
      </div>
      {reasons.length > 0 ? (
        <ul className="mt-1 grid gap-1.5 pl-[22px]">
          {reasons.map(({ code, message, snippet, sameAs }) => (
            <li key={`${code} ${message}`} className="min-w-0">
              <p className="[overflow-wrap:anywhere] text-ink-2">
                <ClusterText text={message} />
              </p>
              {snippet ? <Snippet text={snippet} what={`what ${label} needs`} /> : null}
              {sameAs ? (
                <p className="text-12 text-ink-3">
                  What <ClusterText text={sameAs} /> needs mends it as well.
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {command ? (
        <div className="mt-1 pl-[22px]">
          <p className="text-12 text-ink-3">The same by hand</p>
          <Snippet text={command} what={`the command for ${label}`} />
        </div>
      ) : null}
    </li>
  )
}
