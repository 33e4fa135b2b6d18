import 'server-only'

import type { CommitFacts } from '@/lib/domain/commit'

import { COMMIT_FORMAT, parseCommit } from './commit-format'
import { FileProblem, orProblem } from './file-problem'
import type { FileSources } from './files'
import type { GitParts } from './git-files'
import { gitPlace, inWords, type GitPlace } from './git-place'
import { runGit } from './run-git'

const LOG_LIMIT_MS = 30_000
const MOST_COMMITS = 1_000

interface LogCall {
  directory: string
  from: string
  to: string
  paths: readonly string[]
  limit: number
  signal: AbortSignal
}

/** Reads the commits between two revisions. */
export function gitLog({
  store,
  names,
  hosts,
}: Pick<GitParts, 'store' | 'names' | 'hosts'>): FileSources['log'] {
  return (range, asker, signal) =>
    orProblem(async () => {
      const place = gitPlace(hosts(), range.url, asker)
      return inWords(place, async () => {
        const options = { fresh: false, signal }
        const [from, to] = await Promise.all([
          names.resolve(place, range.from, options),
          names.resolve(place, range.to, options),
        ])
        const shas = [to.sha, from.sha]
        return store.withHistory(place, shas, signal, async (directory) => {
          const call = { ...range, directory, from: from.sha, to: to.sha, signal }
          return readRange(place, call)
        })
      })
    })
}

async function readRange(
  place: GitPlace,
  call: LogCall,
): Promise<{ commits: CommitFacts[]; total: number; isBackwards: boolean }> {
  const { from, to } = call
  if (from === to) return { commits: [], total: 0, isBackwards: false }
  const bases = await git(call, ['merge-base', '--all', from, to]).catch(() => '')
  if (bases.trim() === '') {
    throw new FileProblem(
      'unsupported',
      `Commits ${from.slice(0, 7)} and ${to.slice(0, 7)} of ${place.repository} share no history, so no commits lie between them: compare two of one branch.`,
    )
  }
  const isBackwards = bases.trim() === to
  const wanted = isBackwards ? { ...call, from: to, to: from } : call
  return { ...(await readCommits(wanted)), isBackwards }
}

/** Each commit that changes one of the paths, also where a merge took the change back; merges only where both sides did. */
async function readCommits(call: LogCall): Promise<{ commits: CommitFacts[]; total: number }> {
  const limit = Math.min(Math.max(Math.trunc(call.limit), 0), MOST_COMMITS)
  const paths = call.paths.filter((path) => !/[\0\n]/.test(path)).map((path) => path || '.')
  const isAll = paths.length === 0 || paths.includes('.')
  const scope = isAll ? [] : ['--', ...paths]
  const input = [call.to, `^${call.from}`, ...scope].map((line) => `${line}\n`).join('')
  const walk = ['--full-history', '--simplify-merges', '--stdin']
  const format = `--format=${COMMIT_FORMAT}`
  const [text, count] = await Promise.all([
    git(call, ['log', '--date-order', '--no-show-signature', `-${limit}`, format, ...walk], input),
    git(call, ['rev-list', '--count', ...walk], input),
  ])
  const commits = text.split('\n').map((line) => parseCommit(line))
  return {
    commits: commits.filter((commit) => commit !== undefined),
    total: Number(count.trim()),
  }
}

function git(
  { directory, signal }: LogCall,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const call = { directory, args, config: {}, limitMs: LOG_LIMIT_MS, signal }
  return runGit({ ...call, ...(input !== undefined && { input }) })
}
