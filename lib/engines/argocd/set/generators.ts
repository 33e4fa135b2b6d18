import type { Generator, LabelSelector } from '@/lib/domain/app-set'

import { isRecord, type Json } from '../../parse'
import { cut, recordIn, recordsIn, textIn, textsIn } from '../../raw'
import { hostedWords } from './hosted-generators'
import { selectorIn, selectorWords } from './selector'

/** Argo CD nests two levels; whatever is deeper is no set of its. */
const MAX_DEPTH = 4
const MAX_GENERATORS = 100
const MAX_WORDS = 400
/** Keys of a generator that are no kind of one. */
const MODIFIERS = new Set(['selector', 'template', 'values'])

/** The generators of a set in words; parameters and credentials of theirs are not read. */
export function generatorsOf(list: readonly unknown[], depth = 0): readonly Generator[] {
  if (depth >= MAX_DEPTH) return []
  return list
    .slice(0, MAX_GENERATORS)
    .filter(isRecord)
    .flatMap((raw) =>
      Object.keys(raw)
        .filter((key) => !MODIFIERS.has(key))
        .map((key) => generatorOf(key, recordIn(raw, key), raw, depth)),
    )
}

function generatorOf(key: string, own: Json, raw: Json, depth: number): Generator {
  const children = generatorsOf(recordsIn(own, 'generators'), depth + 1)
  const kept = isRecord(raw.selector) ? selectorWords(selectorIn(raw.selector)) : ''
  const words = `${wordsOf(key, own)}${kept ? `, kept where ${kept}` : ''}`
  return {
    kind: KINDS[key] ?? cut(key, 60),
    words: cut(words, MAX_WORDS),
    ...(key === 'clusters' ? { clusterSelector: clusterSelector(own) } : {}),
    children,
  }
}

const KINDS: Readonly<Record<string, string>> = {
  clusters: 'clusters',
  list: 'list',
  git: 'git',
  matrix: 'matrix',
  merge: 'merge',
  plugin: 'plugin',
  scmProvider: 'SCM provider',
  pullRequest: 'pull request',
  clusterDecisionResource: 'cluster decision resource',
}

function wordsOf(key: string, own: Json): string {
  switch (key) {
    case 'clusters':
      return clustersWords(own)
    case 'list':
      return listWords(own)
    case 'git':
      return gitWords(own)
    case 'matrix':
      return 'Every combination of'
    case 'merge':
      return `Merged by ${textsIn(own, 'mergeKeys').join(', ') || 'no key'}`
    case 'plugin':
      return `Plugin of ConfigMap ${textIn(recordIn(own, 'configMapRef'), 'name')}`
    case 'scmProvider':
    case 'pullRequest':
      return hostedWords(key, own)
    case 'clusterDecisionResource': {
      const name = textIn(own, 'name')
      const resource = name ? ` ${name}` : ''
      return `Clusters that the resource${resource} of ConfigMap ${textIn(own, 'configMapRef')} decides on`
    }
    default:
      return `Generator "${key}"`
  }
}

function clusterSelector(own: Json): LabelSelector {
  return selectorIn(recordIn(own, 'selector'))
}

function clustersWords(own: Json): string {
  const words = selectorWords(clusterSelector(own))
  return words ? `Clusters with ${words}` : 'All clusters'
}

function listWords(own: Json): string {
  const { elements } = own
  const total = Array.isArray(elements) ? elements.length : 0
  const keys = [...new Set(recordsIn(own, 'elements').slice(0, 20).flatMap(Object.keys))]
  const of = keys.length > 0 ? ` (${keys.slice(0, 6).join(', ')})` : ''
  if (textIn(own, 'elementsYaml')) return 'List that another generator gives'
  return total === 1 ? `List of 1 element${of}` : `List of ${total} elements${of}`
}

function gitWords(own: Json): string {
  const directories = recordsIn(own, 'directories')
  const paths = directories.filter(({ exclude }) => exclude !== true).map(pathOf)
  const without = directories.filter(({ exclude }) => exclude === true).map(pathOf)
  const files = recordsIn(own, 'files').map(pathOf)
  const what =
    files.length > 0 ? `Files ${files.join(', ')}` : `Directories ${paths.join(', ') || 'none'}`
  const except = without.length > 0 ? ` except ${without.join(', ')}` : ''
  const revision = textIn(own, 'revision') || 'HEAD'
  return `${what}${except} of ${textIn(own, 'repoURL')} at ${revision}`
}

function pathOf(raw: Json): string {
  return textIn(raw, 'path')
}
