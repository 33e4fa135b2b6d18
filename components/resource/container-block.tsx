import { TONE_LOOKS } from '@/components/lists/tone-look'
import { ToneMark } from '@/components/lists/tone-mark'
import { Age } from '@/components/status/age'
import { ClusterText } from '@/components/status/cluster-text'
import { TONES } from '@/components/status/tone'
import { countWords } from '@/lib/client/count-words'
import type { ContainerItem } from '@/lib/contract/object'

import { EnvList } from './env-list'
import { FactValue } from './fact-value'
import { Facts, PanelFact } from './facts'

const KINDS: Record<ContainerItem['kind'], string> = {
  main: '',
  init: 'init',
  sidecar: 'sidecar',
  ephemeral: 'ephemeral',
}

/** One container: its state, how it ended last, what it may use and what it is told. */
export function ContainerBlock({ container }: { container: ContainerItem }) {
  const { name, kind, image, state, tone, isReady, restarts = 0, lastEnd, facts, env } = container
  const isBad = tone === 'bad' || tone === 'warning'
  return (
    <li className="py-1.5 not-first:border-t not-first:border-line">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 px-4 pb-1">
        {tone ? <ToneMark tone={tone} /> : null}
        <h4 className="min-w-0 font-medium [overflow-wrap:anywhere]">
          <ClusterText text={name} />
        </h4>
        {KINDS[kind] ? (
          <span className="rounded-mark bg-chip px-1 text-11 font-medium text-ink-2">
            {KINDS[kind]}
          </span>
        ) : null}
        {state ? (
          <span
            className={`min-w-0 text-12 [overflow-wrap:anywhere] ${isBad ? `font-medium ${TONES[TONE_LOOKS[tone].tone].text}` : 'text-ink-2'}`}
          >
            <ClusterText text={state} />
          </span>
        ) : null}
        {isReady === false && !isBad ? (
          <span className="text-12 text-outofsync">not ready</span>
        ) : null}
        {restarts > 0 ? (
          <span className="figures ml-auto text-12 text-ink-2">
            {countWords(restarts, 'restart')}
          </span>
        ) : null}
      </div>
      <Facts>
        <PanelFact name="Image">
          <span className="mono">
            <ClusterText text={image} />
          </span>
        </PanelFact>
        {lastEnd ? (
          <PanelFact name="Last end">
            <ClusterText text={lastEnd.words} />
            {lastEnd.at ? (
              <span className="text-ink-3">
                , <Age at={lastEnd.at} /> ago
              </span>
            ) : null}
          </PanelFact>
        ) : null}
        {facts.map((fact, i) => (
          <PanelFact key={`${i} ${fact.name}`} name={<ClusterText text={fact.name} />}>
            <FactValue fact={fact} />
          </PanelFact>
        ))}
        {env.length > 0 ? (
          <PanelFact name="Environment">
            <EnvList env={env} />
          </PanelFact>
        ) : null}
      </Facts>
    </li>
  )
}
