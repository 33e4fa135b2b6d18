/** What a container does once it is started, scripted by its image. */
export type Behaviour =
  | { does: 'run' }
  /** Starts and dies; `reason` is the kubelet's (default Error), `afterMs` how long it lives. */
  | { does: 'crash'; exitCode: number; reason?: 'OOMKilled'; afterMs?: number }
  /** The image cannot be pulled. */
  | { does: 'pull-error'; message: string }
  /** Runs; a message of a probe keeps it from getting ready. A Job's container never ends. */
  | { does: 'hang'; message: string }
  /** A Job's container ends badly. */
  | { does: 'fail'; exitCode: number }

/** A rule of the script: an image, or with a trailing `*` all that begin like it. */
export interface BehaviourRule {
  image: string
  behaviour: Behaviour
}

/** Finds what an image does; without a rule it runs well. */
export function behaviourOf(rules: readonly BehaviourRule[], image: string): Behaviour {
  const rule = rules.find(({ image: wanted }) =>
    wanted.endsWith('*') ? image.startsWith(wanted.slice(0, -1)) : image === wanted,
  )
  return rule?.behaviour ?? { does: 'run' }
}

/** Whether a container of this behaviour runs and never passes its probe. */
export function isUnready(behaviour: Behaviour): boolean {
  return behaviour.does === 'hang' && behaviour.message.includes('probe failed')
}
