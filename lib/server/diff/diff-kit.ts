import 'server-only'

import type { DiffProblem } from '@/lib/domain/diff'
import { appKey } from '@/lib/domain/ref'
import type { Rendered } from '@/lib/git/render/render-source'

import type { JsonObject } from '../fleet/fleet-view'
import { CapabilityReader } from './capabilities'
import { KeptComparisons } from './compare-sides'
import { desiredSide, recipeOf, type DesiredPorts, type DesiredQuestion } from './desired-side'
import type { DiffPorts } from './diff-ports'
import type { DiffTools } from './diff-tools'
import type { DryRuns } from './dry-runs'
import { Gate } from './gate'
import { LastGood } from './last-good'
import type { PreparePorts } from './prepare-app'
import { RawObjects } from './raw-objects'
import type { Side } from './side'
import { SizedCache } from './sized-cache'

const AT_ONCE = 2
const MOST_CHARACTERS = 96 << 20
const MOST_INPUTS = 2_000

/** Everything that diffs are made with, and what is kept between them. */
export class DiffKit {
  readonly objects: RawObjects
  readonly comparisons: KeptComparisons
  readonly preparing: PreparePorts
  private readonly lastGood = new LastGood()
  private readonly gate = new Gate(AT_ONCE)
  private readonly rendered = new SizedCache<Rendered>(MOST_CHARACTERS)
  private readonly substituted = new SizedCache<readonly JsonObject[]>(MOST_CHARACTERS)
  private readonly inputs = new SizedCache<NonNullable<Side['inputs']>>(MOST_INPUTS)
  private readonly dry = new SizedCache<DryRuns>(MOST_CHARACTERS)
  private made: DiffTools | undefined

  constructor(readonly ports: DiffPorts) {
    const { clock, timing, kinds, clusters } = ports
    this.objects = new RawObjects(clock, timing.keepAnswersForMs)
    const capabilities = new CapabilityReader(clock, timing.keepAnswersForMs)
    this.preparing = {
      ...{ kinds, clusters, capabilities, objects: this.objects },
      contextOf: (engine, cluster) => ports.contextOf(engine, cluster),
    }
    this.comparisons = new KeptComparisons(() => this.tools.comparer)
  }

  get tools(): DiffTools {
    return (this.made ??= this.ports.tools())
  }

  /** What an app wants; while its source does not answer what it wanted last, with the problem. Throws a fault. */
  async wanted(
    question: DesiredQuestion,
    signal: AbortSignal,
  ): Promise<{ side: Side; problem?: DiffProblem }> {
    const recipe = recipeOf(question)
    const key = appKey(question.app.app.ref)
    const make = () => desiredSide(this.desiredPorts(), question, recipe, signal)
    const answer = question.revisions
      ? { side: await make() }
      : await this.lastGood.orBefore(key, recipe, make)
    if (answer.side.inputs) this.inputs.set(key, answer.side.inputs, 1)
    return answer
  }

  /** What the API server answered to equal dry runs on equal objects; refusals are asked again. */
  async dryRuns(key: string, fresh: boolean, ask: () => Promise<DryRuns>): Promise<DryRuns> {
    const known = fresh ? undefined : this.dry.get(key)
    if (known) return known
    const made = await ask()
    if (made.refused === 0) this.dry.set(key, made, JSON.stringify(made.answers).length)
    return made
  }

  /** Files that the app's sources were last made from; undefined when it was not rendered yet. */
  inputsOf(app: string): Side['inputs'] {
    return this.inputs.get(app)
  }

  close(): void {
    this.made?.comparer.close()
  }

  private desiredPorts(): DesiredPorts {
    const { clock, support } = this.ports
    const { tools, gate, rendered, substituted, objects } = this
    return {
      clock,
      support,
      objects,
      tools,
      substituted,
      rendering: { tools, gate, kept: rendered },
    }
  }
}
