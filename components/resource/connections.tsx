import { linksInWords } from '@/lib/client/object-link-words'
import type { ObjectDetail } from '@/lib/contract/object'
import { objectKey } from '@/lib/domain/ref'

import { Facts, PanelFact } from './facts'
import { ObjectLink } from './object-link'
import { OwnerChain } from './owner-chain'
import { PanelSection } from './panel-section'

/** As many of one sort as are told before more is asked for. */
const SHOWN = 8

/** Where an object hangs: what made it, what it leans on, and what leans on it. */
export function Connections({ owners, links }: Pick<ObjectDetail, 'owners' | 'links'>) {
  if (owners.length === 0 && links.length === 0) return null
  return (
    <PanelSection title="How it hangs together">
      <Facts>
        {owners.length > 0 ? (
          <PanelFact name="Belongs to">
            <OwnerChain owners={owners} />
          </PanelFact>
        ) : null}
        {linksInWords(links).map(({ words, links: of }) => (
          <PanelFact key={words} name={words}>
            <Lines links={of.slice(0, SHOWN)} />
            {of.length > SHOWN ? (
              <details>
                <summary className="text-ink-2 max-tablet:min-h-9">
                  {of.length - SHOWN} more
                </summary>
                <Lines links={of.slice(SHOWN)} />
              </details>
            ) : null}
          </PanelFact>
        ))}
      </Facts>
    </PanelSection>
  )
}

function Lines({ links }: { links: ObjectDetail['links'] }) {
  return (
    <ul className="grid gap-y-0.5">
      {links.map(({ id, cluster, how, isMissing }) => (
        <li key={`${how} ${cluster} ${objectKey(id)}`}>
          <ObjectLink id={id} cluster={cluster} />
          {isMissing ? <span className="font-medium text-missing"> is not there</span> : null}
        </li>
      ))}
    </ul>
  )
}
