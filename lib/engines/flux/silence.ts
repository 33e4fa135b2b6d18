import type { EngineContext } from '../engine'
import type { AppFields } from './fields'
import { SHARD } from './readiness'
import { ARTIFACT_GENERATOR } from './resource-types'
import { staleAfter } from './staleness'

/** Who has fallen silent, in words: verdicts of theirs are as old as that. */
export interface Silence {
  /** The controller that applies the app, or checks its health. */
  applier?: string
  /** The controller that fetches what it deploys, so that nobody knows what the source says now. */
  fetcher?: string
}

const APPLIERS = { Kustomization: 'kustomize-controller', HelmRelease: 'helm-controller' } as const

/** Whether the controllers that judge an app are silent: down, or late by their own intervals. Nobody waits for one of a suspended app. */
export function silenceOf(fields: AppFields, context: EngineContext): Silence {
  // What composes artifacts does so from what the other has fetched.
  const fetcher =
    downWords('source-controller', context) ??
    downWords(fetcherOf(fields.source?.kind ?? ''), context)
  const applier = fields.isSuspended
    ? undefined
    : (downWords(APPLIERS[fields.kind], context) ?? lateWords(fields, context.now))
  return { ...(applier ? { applier } : {}), ...(fetcher ? { fetcher } : {}) }
}

/** What is said of a controller that is down; undefined while it is up or cannot be seen. */
export function downWords(component: string, context: EngineContext): string | undefined {
  const found = context.controller(component)
  if (found.state !== 'down') return undefined
  return found.message.includes(component) ? found.message : `${component}: ${found.message}`
}

/** The controller that keeps a source of that kind up to date. */
export function fetcherOf(kind: string): string {
  return kind === ARTIFACT_GENERATOR.kind || kind === 'ExternalArtifact'
    ? 'source-watcher'
    : 'source-controller'
}

function lateWords(fields: AppFields, now: number): string | undefined {
  const deadline = staleAfter(fields)
  if (deadline === undefined || now <= deadline) return undefined
  const shard = fields.meta.labels[SHARD]
  const words = 'Flux has not looked at it for more than three of its intervals.'
  return shard ? `${words} Only a controller that serves shard ${shard} does.` : words
}
