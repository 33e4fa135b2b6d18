/** What we know of our own connection to a cluster, kept apart from the health of what runs there. */
export const LINK_STATES = [
  'loading',
  'live',
  'lagging',
  'unreachable',
  'auth-error',
  'forbidden',
  'not-installed',
] as const
export type LinkState = (typeof LINK_STATES)[number]

/** Stable codes of what is wrong with a link; each has its own sentence and remedy. */
export const LINK_CODES = [
  'kubeconfig-malformed',
  'kubeconfig-unknown-context',
  'kubeconfig-untrusted',
  'dns',
  'refused',
  'unroutable',
  'cut',
  'timeout',
  'tls-untrusted',
  'tls-failed',
  'unauthorized',
  'forbidden',
  'credential-failed',
  'credential-timeout',
  'rate-limited',
  'server-error',
  'not-kubernetes',
] as const
export type LinkCode = (typeof LINK_CODES)[number]

/** What to do about a broken link: a sentence and, where one helps, a command to copy. */
export interface Remedy {
  text: string
  command?: string
}

/** Something wrong with a link, written for the person who has to mend it: cluster, thing, next step. Holds no credential. */
export interface LinkProblem {
  code: LinkCode
  message: string
  remedy: Remedy
}

/** A right that the identity lacks on a kind that we would watch. */
export interface MissingRight {
  verb: 'get' | 'list' | 'watch'
  /** As kubectl writes it: `helmreleases.helm.toolkit.fluxcd.io`. */
  resource: string
  /** Absent when the right is missing at cluster scope. */
  namespace?: string
  message: string
}

export interface ClusterLink {
  state: LinkState
  /** ISO time at which this state began. */
  since: string
  /** ISO time of the last answer of any kind; absent when it never answered. */
  asOf?: string
  problem?: LinkProblem
  /** ISO time of the next attempt while it does not answer. */
  retryAt?: string
  missing: readonly MissingRight[]
}

/** Milliseconds after the last answer until facts stop being live, and until they stop counting at all. */
export const LIVE_FOR_MS = 15_000
export const LAGGING_FOR_MS = 45_000

/** Turns a context name such as `arn:aws:eks:eu-central-1:1:cluster/prod` into a path-safe id, unique among `taken`. */
export function clusterSlug(name: string, taken: ReadonlySet<string>): string {
  const lastPart = name.split('/').at(-1) ?? ''
  const base = [lastPart, name].map(slug).find((candidate) => candidate.length > 0) ?? 'cluster'
  if (!taken.has(base)) return base
  for (let n = 2; ; n++) {
    if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 63)
}
