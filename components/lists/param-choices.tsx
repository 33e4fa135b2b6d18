'use client'

import { useCallback } from 'react'

import { ChoiceTabs, type Choice } from './choice-tabs'
import type { ListParams } from './use-list-params'
import { WordsBox } from './words-box'

interface TabsProps {
  label: string
  /** The parameter of the address that the choice is kept in. */
  name: string
  choices: readonly Choice[]
  params: ListParams
}

/** One of a few, kept in the address. */
export function ParamTabs({
  label,
  name,
  choices,
  params: { query, hrefWith, change },
}: TabsProps) {
  return (
    <ChoiceTabs
      label={label}
      choices={choices}
      value={query.get(name) ?? undefined}
      hrefOf={(value) => hrefWith({ [name]: value })}
      onChoose={(value) => change({ [name]: value })}
    />
  )
}

/** Words that must occur, kept in the address as `q`. */
export function ParamWords({
  label,
  params: { query, change },
}: {
  label: string
  params: ListParams
}) {
  const onWords = useCallback((q: string) => change({ q }, 'typed'), [change])
  return (
    <WordsBox label={label} placeholder={label} value={query.get('q') ?? ''} onChange={onWords} />
  )
}
