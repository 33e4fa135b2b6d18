import type { Tone } from '../../description'
import type { Reader } from '../../health/reader'
import type { ContainerSummary } from '../../object-summary'
import { type ContainerState, containerStates } from '../container-state'
import { exitWords } from '../exit-words'
import { isSidecar } from '../pod-spec'
import { containerFacts, environmentOf } from './container-facts'
import { volumeFacts } from './volumes'

const LISTS = [
  ['initContainers', 'initContainerStatuses', 'init'],
  ['containers', 'containerStatuses', 'main'],
  ['ephemeralContainers', 'ephemeralContainerStatuses', 'ephemeral'],
] as const

/** The containers of a template: what they are given, without a state. */
export function templateContainers(spec: Reader, namespace: string): readonly ContainerSummary[] {
  const volumes = volumeFacts(spec, namespace)
  return LISTS.flatMap(([list, , kind]) =>
    spec.list(list).map((container) => ({
      name: container.text('name') ?? '',
      kind: kindOf(container, kind),
      image: container.text('image') ?? '',
      state: '',
      facts: containerFacts(container, volumes),
      env: environmentOf(container, namespace),
    })),
  )
}

/** The containers of a pod with how each is, and how it ended the time before. */
export function podContainers(pod: Reader, namespace: string): readonly ContainerSummary[] {
  const states = new Map(
    LISTS.flatMap(([list, statuses]) =>
      containerStates(pod, statuses).map((state) => [`${list}/${state.name}`, state] as const),
    ),
  )
  return templateContainers(pod.at('spec'), namespace).map((container) => {
    const [list] = LISTS.find(([, , kind]) => kind === listKind(container.kind)) ?? LISTS[1]
    const state = states.get(`${list}/${container.name}`)
    return state ? { ...container, ...stateOf(state, container.kind) } : container
  })
}

function kindOf(container: Reader, kind: 'init' | 'main' | 'ephemeral'): ContainerSummary['kind'] {
  return kind === 'init' && isSidecar(container) ? 'sidecar' : kind
}

const listKind = (kind: ContainerSummary['kind']) => (kind === 'sidecar' ? 'init' : kind)

type State = Pick<ContainerSummary, 'state' | 'tone' | 'isReady' | 'restarts' | 'lastEnd'>

function stateOf(state: ContainerState, kind: ContainerSummary['kind']): State {
  const { endedBefore, isReady, restarts } = state
  const { words, tone } = stateWords(state, kind)
  return {
    state: words,
    ...(tone && { tone }),
    isReady,
    restarts,
    ...(endedBefore && {
      lastEnd: {
        words: exitWords(endedBefore),
        ...(endedBefore.finishedAt !== undefined && { at: endedBefore.finishedAt }),
        ...(endedBefore.startedAt !== undefined && { startedAt: endedBefore.startedAt }),
      },
    }),
  }
}

function stateWords(
  { waiting, ended, runningSince, isReady }: ContainerState,
  kind: ContainerSummary['kind'],
): { words: string; tone?: Tone } {
  if (waiting) {
    const isStarting = /^(|ContainerCreating|PodInitializing)$/.test(waiting.reason)
    const words = ['Waiting', waiting.reason].filter(Boolean).join(': ')
    return { words, tone: isStarting ? 'running' : 'bad' }
  }
  if (ended) {
    return { words: `Ended: ${exitWords(ended)}`, tone: ended.exitCode === 0 ? 'good' : 'bad' }
  }
  if (runningSince === undefined) return { words: 'Not started' }
  if (isReady) return { words: 'Running', tone: 'good' }
  const needsToBeReady = kind === 'main' || kind === 'sidecar'
  return needsToBeReady
    ? { words: 'Running, not ready', tone: 'warning' }
    : { words: 'Running', tone: 'running' }
}
