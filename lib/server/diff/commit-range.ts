import 'server-only'

import type { RecipeSource } from '@/lib/domain/recipe'
import { appKey } from '@/lib/domain/ref'

import { sourceAsker } from '../commits/source-asker'
import type { CommitsOutcome, CommitsQuestion } from '../fleet/diffs-view'
import { recipeOf } from './desired-side'
import type { DiffKit } from './diff-kit'
import { demandPermission } from './permit-source'
import { prepareApp } from './prepare-app'
import { fault, orFault } from './problem'

interface GitSource {
  source: RecipeSource
  at: number
  url: string
  revision: string
}

/** Commits between what was deployed and what is wanted that touch what the app reads. Throws a fault. */
export async function commitRange(
  kit: DiffKit,
  { row, from, to, limit }: CommitsQuestion,
  signal: AbortSignal,
): Promise<CommitsOutcome> {
  const app = await prepareApp(kit.preparing, row, signal)
  const older = from ?? app.app.revisions.deployed
  if (older.length === 0)
    throw fault('not-deployed', 'It was never deployed: there is no revision to count from.')
  const before = gitSources(recipeOf({ app, revisions: older }).sources)
  const after = gitSources(recipeOf({ app, ...(to && { revisions: to }) }).sources)
  const pairs = after.flatMap((each) => {
    const was = before.find(({ at, url }) => at === each.at && url === each.url)
    return was ? [{ was, is: each }] : []
  })
  const moved = pairs.filter(({ was, is }) => was.revision !== is.revision)
  const chosen = moved[0] ?? pairs[0]
  if (!chosen)
    throw fault(
      'unsupported',
      'None of its sources is a Git repository, so no commits lie between.',
    )
  const { was, is } = chosen
  const { cluster, engine } = app
  const origin = is.source.files
  demandPermission(kit.ports.support, { app: app.app, engine, origin, cluster: cluster.name })
  const paths = pathsOf(kit, appKey(row.ref), is)
  const range = { url: is.url, from: was.revision, to: is.revision, paths, limit }
  const asker = sourceAsker(app.app)
  const { commits, isBackwards } = orFault(await kit.tools.files.log(range, asker, signal))
  return {
    source: { kind: 'git', url: is.url },
    ...{ from: was.revision, to: is.revision, paths, commits, isBackwards },
    ...(moved.length > 1 && {
      note: `${moved.length - 1} more of its sources moved; their commits are not among these.`,
    }),
  }
}

function gitSources(sources: readonly RecipeSource[]): GitSource[] {
  return sources.flatMap((source, at) => {
    const { files } = source
    const git = files.from === 'git' ? files : files.from === 'artifact' ? files.git : undefined
    return git ? [{ source, at, url: git.url, revision: git.revision }] : []
  })
}

/** Files that the source was last made from, else its folder; none = the whole repository. */
function pathsOf(kit: DiffKit, app: string, { source, at }: GitSource): readonly string[] {
  const known = kit.inputsOf(app)?.[at]
  if (known?.path === source.path && known.inputs.length > 0) return known.inputs
  return source.path === '' ? [] : [`${source.path}/`]
}
