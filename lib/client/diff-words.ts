import type { FieldDiffItem } from '@/lib/contract/diff'
import type { DiffProblemCode } from '@/lib/domain/diff'

/** How a field went from one side to the other. */
export function valueWords({ left, right }: Pick<FieldDiffItem, 'left' | 'right'>): {
  from: string
  to: string
} {
  return { from: left ?? 'not set', to: right ?? 'not set' }
}

/** "written by kubectl-scale", "applied by the engine": what its manager did to a field, without the time. */
export function writerWords(writer: NonNullable<FieldDiffItem['writer']>): string {
  const { manager, operation, subresource } = writer
  const verb = operation === 'Apply' ? 'applied by' : 'written by'
  return `${verb} ${manager}${subresource ? ` through ${subresource}` : ''}`
}

interface ProblemWords {
  /** What it comes to, before the server's own sentence. */
  headline: string
  /** What whoever reads it can do. */
  step: string
}

/** Headline and next step of every problem; between them the server says what it is about. */
export const DIFF_PROBLEM_WORDS: Record<DiffProblemCode, ProblemWords> = {
  'not-listed': {
    headline: 'This address is on no list of Fleetglass.',
    step: 'Whoever runs Fleetglass can list the host in fleetglass.yaml, with the clusters and projects that may read it.',
  },
  'not-permitted': {
    headline: 'The project does not permit this source.',
    step: 'Permit the source in the project, or change the application to one that is permitted.',
  },
  unreachable: {
    headline: 'Where the files come from does not answer.',
    step: 'Read again when it is back. Nothing is retried by itself.',
  },
  credentials: {
    headline: 'The credentials were refused.',
    step: 'Whoever runs Fleetglass can give it credentials that may read there.',
  },
  'unknown-revision': {
    headline: 'The revision does not exist.',
    step: 'Check the branch, tag or version that the application names.',
  },
  'revision-gone': {
    headline: 'The commit is gone.',
    step: 'It was overwritten by a forced push or is no longer kept. Choose another deployment, or compare with what is there now.',
  },
  'path-missing': {
    headline: 'The path does not exist at this revision.',
    step: 'Check the path of the application against the repository.',
  },
  'path-escapes': {
    headline: 'The path leads out of its repository.',
    step: 'Fleetglass reads nothing outside of it. Change the path or the link that leads there.',
  },
  'too-large': {
    headline: 'It is larger than Fleetglass reads.',
    step: 'The limits are in fleetglass.yaml.',
  },
  'digest-mismatch': {
    headline: 'The archive is not the one that its controller named.',
    step: 'Read again: it may just have been replaced. If it stays, look at the controller that serves it.',
  },
  'tool-missing': {
    headline: 'A program that renders it is missing.',
    step: 'Install it where Fleetglass runs and make it known on its PATH.',
  },
  refused: {
    headline: 'Fleetglass refuses to render this.',
    step: 'It would read from elsewhere or run other programs. What it refuses is named above.',
  },
  'render-failed': {
    headline: 'It could not be rendered.',
    step: 'The engine meets the same error. Mend it in the source.',
  },
  timeout: {
    headline: 'It took too long.',
    step: 'Read again. If it stays, the chart or kustomization is too slow to be rendered here.',
  },
  'bad-manifest': {
    headline: 'A manifest is not valid.',
    step: 'Mend it in the source.',
  },
  unsupported: {
    headline: 'This cannot be rendered outside of the engine.',
    step: 'What is compared instead is said above it.',
  },
  unread: {
    headline: 'The cluster could not be read.',
    step: 'Read again when the cluster answers, or have the missing right granted.',
  },
  'not-deployed': {
    headline: 'There is nothing to compare with yet.',
    step: 'It was never deployed, or only once.',
  },
}
