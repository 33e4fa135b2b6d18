'use client'

import { useState } from 'react'

import { CutName } from '@/components/status/cut-name'
import { KindChip } from '@/components/status/kind-chip'
import { Mark } from '@/components/status/mark'
import { TONES } from '@/components/status/tone'
import { Checkbox } from '@/components/ui/checkbox'
import { numberWords } from '@/lib/client/count-words'
import { plainText } from '@/lib/client/plain-text'
import type { FacetName } from '@/lib/contract/app'

import { FACET_WORDS, type FacetValue } from './facets'

/** Values shown before the others are asked for. */
const SHOWN = 7
/** A list of more is found by the filter box, not by scrolling. */
const MOST = 60

interface Props {
  name: FacetName
  values: readonly FacetValue[]
  onToggle: (value: string) => void
}

/** One facet: any of its chosen values matches. */
export function FacetGroup({ name, values, onToggle }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (values.length === 0) return null
  const shown = isOpen
    ? values.slice(0, MOST)
    : values.filter(({ isOn }, index) => index < SHOWN || isOn)
  const more = values.length - shown.length
  const isName = name === 'cluster' || name === 'project' || name === 'env'
  return (
    <fieldset className="min-w-0 border-b border-line pt-[9px] pb-2 last:border-b-0">
      <legend className="float-left w-full pr-3 pb-0.5 pl-4 text-12 leading-5 font-semibold">
        {FACET_WORDS[name]}
      </legend>
      {values.length > SHOWN ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={
            isOpen ? `Fewer of ${FACET_WORDS[name]}` : `${more} more of ${FACET_WORDS[name]}`
          }
          onClick={() => setOpen(!isOpen)}
          className="float-right -mt-[22px] mr-3 link text-12 leading-5"
        >
          {isOpen ? 'Fewer' : `${more} more`}
        </button>
      ) : null}
      <ul className="clear-both">
        {shown.map(({ value, label, count, isOn, look }) => (
          <li key={value}>
            <label
              className={`flex h-11 cursor-pointer items-center gap-[7px] pr-3 pl-4 text-13 whitespace-nowrap hover:text-ink tablet:h-[22px] tablet:text-12 ${isOn ? 'font-medium text-ink' : count === 0 ? 'text-ink-3' : 'text-ink-2'}`}
            >
              <Checkbox checked={isOn} onChange={() => onToggle(value)} />
              {look ? (
                <span className={TONES[look.tone].text}>
                  <Mark name={look.mark} size={13} />
                </span>
              ) : null}
              {name === 'type' ? <KindChip type={value} /> : null}
              <span className="flex min-w-0 flex-1 overflow-hidden">
                {label === '' ? (
                  'None'
                ) : isName ? (
                  <CutName name={label} />
                ) : (
                  <span className="truncate">{plainText(label)}</span>
                )}
              </span>
              <span className="figures font-normal text-ink-3">{numberWords(count)}</span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
