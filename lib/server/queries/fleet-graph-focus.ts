import 'server-only'

import type { FleetGraph } from '@/lib/contract/fleet-graph'
import type { LinkState } from '@/lib/domain/cluster'
import { appKey } from '@/lib/domain/ref'
import { urgencyOf } from '@/lib/domain/urgency'

import type { FleetView } from '../fleet/fleet-view'
import type { Visibility } from '../index/visible'
import type { DrawnGraph } from './fleet-graph'
import { sourceName, type GraphNames } from './fleet-graph-nodes'
import type { GraphQuestion } from './fleet-graph-question'
import {
  appSentence,
  clusterSentence,
  filterSentence,
  fleetSentence,
  projectSentence,
  sourceSentence,
  type GraphFacts,
} from './fleet-graph-sentence'
import { seenApp } from './seen-app'
import { seesProject } from './sees-support'

interface Asked {
  names: GraphNames
  question: GraphQuestion
  drawn: DrawnGraph
  seen: Visibility
  /** The words as they were written. */
  q: string
}

type About = Pick<FleetGraph, 'sentence' | 'focus'>

/** What is in the middle, with its sentence; undefined when there is no such thing or nobody sees it. */
export function focusWords(asked: Asked): About | undefined {
  const { question, drawn, q } = asked
  const about = aboutFocus(asked)
  return (
    about && {
      ...about,
      sentence: about.sentence + filterSentence(drawn.total, question.onlyTrouble, q),
    }
  )
}

function aboutFocus(asked: Asked): About | undefined {
  const { names, question, drawn, seen } = asked
  const { fleet } = names
  const { focus } = question
  const { whole } = drawn
  switch (focus.kind) {
    case 'fleet':
      return { sentence: fleetSentence(factsOf(asked)) }
    case 'source': {
      const { key } = focus
      if (whole.counts.total === 0 && !names.sources.has(key)) return undefined
      const label = sourceName(names, key)
      return {
        sentence: sourceSentence(label, factsOf(asked)),
        focus: { kind: 'source', key: `source:${key}`, label },
      }
    }
    case 'cluster': {
      const { id } = focus
      if (!fleet.cluster(id) || !seen.sees({ cluster: id })) return undefined
      const label = names.clusterName(id)
      return {
        sentence: clusterSentence(label, factsOf(asked, id)),
        focus: { kind: 'cluster', key: `cluster:${id}`, label },
      }
    }
    case 'project': {
      const { name } = focus
      if (whole.counts.total === 0 && !hasProject(fleet, name, seen)) return undefined
      return {
        sentence: projectSentence(name, factsOf(asked)),
        focus: { kind: 'project', key: `project:${name}`, label: name },
      }
    }
    case 'app': {
      const row = seenApp(fleet, focus.ref, seen)
      if (!row || !drawn.family) return undefined
      const urls = [...new Set(row.sources.map(({ url }) => url).filter((url) => url !== ''))]
      const keys = fleet.index.text.source.at(fleet.index.slotOf(appKey(row.ref)) ?? 0)
      const sources = urls.length === 0 ? [] : keys.split('\n').map((key) => sourceName(names, key))
      const cluster = names.clusterName(row.ref.cluster)
      return {
        sentence: appSentence(row, urgencyOf(row), drawn.family, { sources, cluster }),
        focus: { kind: 'app', key: `app:${appKey(row.ref)}`, label: row.ref.name },
      }
    }
  }
}

function factsOf({ names: { fleet }, drawn, seen }: Asked, only?: string): GraphFacts {
  const states = fleet
    .clusters()
    .filter(({ id }) => (only === undefined || id === only) && seen.sees({ cluster: id }))
    .map(({ link }) => link.state)
  const count = (...wanted: LinkState[]) => states.filter((state) => wanted.includes(state)).length
  const silent = count('unreachable', 'auth-error')
  return { ...drawn.whole, silent: { silent, loading: count('loading'), of: states.length } }
}

function hasProject(fleet: FleetView, name: string, seen: Visibility): boolean {
  return fleet.support
    .projects()
    .some((held) => held.value.ref.name === name && seesProject(fleet, held, seen))
}
