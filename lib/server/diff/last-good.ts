import 'server-only'

import type { DiffProblemCode } from '@/lib/domain/diff'
import type { Recipe } from '@/lib/domain/recipe'

import { hashOf } from './json-object'
import { DiffFault } from './problem'
import type { Side } from './side'
import { SizedCache } from './sized-cache'

/** A source that does not answer now may be back in a moment; what refuses us is never gone around. */
const SILENT: readonly DiffProblemCode[] = ['unreachable', 'timeout']
const MOST_CHARACTERS = 64 << 20

/** What apps wanted when their sources answered last: shown, with its age, while they do not. */
export class LastGood {
  private readonly sides = new SizedCache<Side>(MOST_CHARACTERS)

  /** Makes a side and keeps it, or gives the one that was made before with the problem; throws where there is none. */
  async orBefore(
    app: string,
    recipe: Recipe,
    make: () => Promise<Side>,
  ): Promise<{ side: Side; problem?: DiffFault['problem'] }> {
    const key = hashOf([app, withoutRevisions(recipe)])
    try {
      const side = await make()
      this.sides.set(key, side, sizeOf(side))
      return { side }
    } catch (error) {
      const before = this.sides.get(key)
      if (!(error instanceof DiffFault) || !SILENT.includes(error.problem.code) || !before)
        throw error
      return { side: before, problem: error.problem }
    }
  }
}

/** The same app made in the same way, whatever its source said then. */
function withoutRevisions({ sources, namespace, substitution }: Recipe): unknown {
  const places = sources.map(({ files, words: _, ...source }) => [
    source,
    files.from === 'artifact' ? ((files.git ?? files.chart)?.url ?? '') : files.url,
  ])
  return [places, namespace, substitution]
}

function sizeOf({ objects }: Side): number {
  return JSON.stringify(objects).length
}
