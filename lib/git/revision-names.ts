import 'server-only'

import { parseRevision } from '@/lib/domain/revision'

import type { FileLimits } from './file-limits'
import { FileProblem } from './file-problem'
import type { GitPlace } from './git-place'
import type { GitStore } from './git-store'
import { LookUps } from './look-ups'
import { remoteOf } from './remote'
import { runGit } from './run-git'

const LOOK_LIMIT_MS = 30_000
/** What Git lets no branch or tag be called, and what would be taken for a pattern or an option. */
const NO_NAME = /[\u0000-\u0020\u007f~^:?*[\]\\]|\.\.|@\{|\/\/|^[-/]|\/$|\.lock$/

export interface NamedRevision {
  sha: string
  /** When it was learned, ISO. */
  asOf: string
}

/** Tells which commit a branch, a tag or a hash means; names are looked up rarely. */
export class RevisionNames {
  private readonly lookUps: LookUps<string>

  constructor(
    private readonly folder: string,
    private readonly store: GitStore,
    limits: FileLimits,
    private readonly now: () => number,
  ) {
    this.lookUps = new LookUps(limits, now)
  }

  async resolve(
    place: GitPlace,
    revision: string,
    { fresh, signal }: { fresh: boolean; signal: AbortSignal },
  ): Promise<NamedRevision> {
    const { value, isHash } = parseRevision(revision)
    if (isHash && isFullHash(value)) return { sha: value, asOf: this.asOf(this.now()) }
    const name = revision === '' ? 'HEAD' : revision
    const found = await this.lookUps.find(`${place.scope} ${name}`, { fresh, signal }, (stop) =>
      this.lookUp(place, name, stop),
    )
    return { sha: found.value, asOf: this.asOf(found.at) }
  }

  private async lookUp(place: GitPlace, name: string, signal: AbortSignal): Promise<string> {
    const sha = NO_NAME.test(name) ? undefined : await this.ask(place, name, signal)
    if (sha !== undefined) return sha
    const full = /^[0-9a-f]{7,63}$/.test(name)
      ? await this.store.fullHash(place, name, signal)
      : undefined
    if (full !== undefined) return full
    throw new FileProblem(
      'unknown-revision',
      `The repository ${place.repository} has no branch, tag or commit ${name.slice(0, 100)}: check the revision that the app names.`,
    )
  }

  /** Branches come before tags of the same name; a tag leads to the commit behind it. */
  private async ask(
    { url, host }: GitPlace,
    name: string,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const full =
      name === 'HEAD' || name.startsWith('refs/')
        ? [name, `${name}^{}`]
        : [`refs/heads/${name}`, `refs/tags/${name}^{}`, `refs/tags/${name}`]
    const remote = await remoteOf(url, host)
    const text = await runGit({
      directory: this.folder,
      args: ['ls-remote', '--quiet', '--', remote.url, ...full],
      config: remote.config,
      limitMs: LOOK_LIMIT_MS,
      signal,
    })
    const hashes = new Map(
      text.split('\n').map((line) => line.split('\t').reverse() as [string, string]),
    )
    const order = full[0]?.startsWith('refs/heads/') ? full : full.toReversed()
    return order.map((ref) => hashes.get(ref)).find((sha) => sha !== undefined && isFullHash(sha))
  }

  private asOf(at: number): string {
    return new Date(at).toISOString()
  }
}

function isFullHash(text: string): boolean {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text)
}
