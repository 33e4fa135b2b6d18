import type {
  AppSet,
  ClusterMatch,
  DeployCluster,
  Generator,
  LabelSelector,
} from '@/lib/domain/app-set'

import { lacksOf, selectorWords } from './selector'

/**
 * Which clusters a set's cluster generators pick, wherever they are nested; undefined when it has none. A selector with
 * placeholders is filled in by another generator and decides nothing here.
 */
export function matchClusters(
  set: AppSet,
  clusters: readonly DeployCluster[],
): readonly ClusterMatch[] | undefined {
  const selectors = selectorsOf(set.generators).filter(
    (selector) => !selectorWords(selector).includes('{{'),
  )
  if (selectors.length === 0) return undefined
  return clusters.map(({ name, server, labels }) => {
    const lacks = selectors.map((selector) => lacksOf(selector, labels).join(' and '))
    const isMatched = lacks.includes('')
    return { name, server, isMatched, lacks: isMatched ? [] : [...new Set(lacks)] }
  })
}

function selectorsOf(generators: readonly Generator[]): readonly LabelSelector[] {
  return generators.flatMap(({ clusterSelector, children }) => [
    ...(clusterSelector ? [clusterSelector] : []),
    ...selectorsOf(children),
  ])
}
