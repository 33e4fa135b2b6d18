import { countWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { ContainerItem } from '@/lib/contract/object'

import { LongText } from './long-text'
import { ObjectLink } from './object-link'

/** As many as one reads before one searches. */
const SHOWN = 8

/** Names of a container's environment, with where each comes from. */
export function EnvList({ env }: Pick<ContainerItem, 'env'>) {
  return (
    <>
      <Lines env={env.slice(0, SHOWN)} />
      {env.length > SHOWN ? (
        <details>
          <summary className="text-ink-2 max-tablet:min-h-9">
            {countWords(env.length - SHOWN, 'more variable')}
          </summary>
          <Lines env={env.slice(SHOWN)} />
        </details>
      ) : null}
    </>
  )
}

function Lines({ env }: Pick<ContainerItem, 'env'>) {
  return (
    <ul className="grid gap-y-0.5">
      {env.map(({ name, value, from }, i) => (
        <li key={`${i} ${name}`} className="min-w-0 [overflow-wrap:anywhere]">
          <span className="mono">{plainText(name)}</span>
          {from ? (
            <span className="text-ink-3">
              {' '}
              from <ObjectLink id={from} />
              {value ? (
                <>
                  , <span className="mono">{plainText(value)}</span>
                </>
              ) : null}
            </span>
          ) : value ? (
            <span className="mono text-ink-2">
              =<LongText text={value} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
