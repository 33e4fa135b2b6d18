'use client'

import { ClusterText } from '@/components/status/cluster-text'
import { useLastLine } from '@/lib/client/object-last-line'
import { endedRun } from '@/lib/client/object-last-run'
import type { ObjectDetail } from '@/lib/contract/object'
import type { AppRef } from '@/lib/domain/ref'

import { AddressList } from './address-list'
import { Connections } from './connections'
import { ContainerBlock } from './container-block'
import { FactValue } from './fact-value'
import { Facts, PanelFact } from './facts'
import { LastRun } from './last-run'
import { LastWords } from './last-words'
import { NewestEvents } from './newest-events'
import { ObjectConditions } from './object-conditions'
import { PanelSection } from './panel-section'
import { WhyCards } from './why-cards'

interface Props {
  appRef: AppRef
  detail: ObjectDetail
  onPart: (part: 'logs' | 'events') => void
}

/** An object in its kind's own words: first why it fails, then what happened, then what it is. */
export function SummaryPart({ appRef, detail, onPart }: Props) {
  const { id, sections, columns, containers, conditions, addresses } = detail
  const run = endedRun(detail)
  const { line, isReading } = useLastLine(appRef, run)
  return (
    <>
      <WhyCards
        findings={detail.findings}
        id={id}
        words={line || isReading ? <LastWords line={line} /> : null}
      />
      <LastRun appRef={appRef} detail={detail} onLogs={() => onPart('logs')} />
      <NewestEvents
        events={detail.events}
        {...(detail.eventsNote !== undefined && { eventsNote: detail.eventsNote })}
        onAll={() => onPart('events')}
      />
      {sections.map(({ title, facts }, i) => (
        <PanelSection key={`${i} ${title}`} title={title}>
          <Facts>
            {facts.map((fact, n) => (
              <PanelFact key={`${n} ${fact.name}`} name={<ClusterText text={fact.name} />}>
                <FactValue fact={fact} />
              </PanelFact>
            ))}
          </Facts>
        </PanelSection>
      ))}
      {addresses.length > 0 ? (
        <PanelSection title="Reached at">
          <AddressList addresses={addresses} />
        </PanelSection>
      ) : null}
      {containers.length > 0 ? (
        <PanelSection title={containers.length === 1 ? 'Container' : 'Containers'}>
          <ul>
            {containers.map((container) => (
              <ContainerBlock key={`${container.kind} ${container.name}`} container={container} />
            ))}
          </ul>
        </PanelSection>
      ) : null}
      <Connections owners={detail.owners} links={detail.links} />
      {conditions.length > 0 ? (
        <PanelSection title="Conditions">
          <ObjectConditions conditions={conditions} />
        </PanelSection>
      ) : null}
      {columns.length > 0 ? (
        <PanelSection title="Columns" aside="as kubectl shows them">
          <Facts>
            {columns.map(({ name, value }, i) => (
              <PanelFact key={`${i} ${name}`} name={<ClusterText text={name} />}>
                <ClusterText text={value || 'none'} />
              </PanelFact>
            ))}
          </Facts>
        </PanelSection>
      ) : null}
    </>
  )
}
