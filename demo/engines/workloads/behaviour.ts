/** What a container does once it is started, scripted by its image. */
export type Behaviour =
  | { does: 'run' }
  /** Starts and dies. */
  | { does: 'crash'; exitCode: number }
  /** The image cannot be pulled. */
  | { does: 'pull-error'; message: string }
  /** Runs but never becomes ready; a Job's container never ends. */
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
