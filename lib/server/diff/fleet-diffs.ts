import 'server-only'

import type { AppRow } from '@/lib/domain/app'
import type { DiffProblem } from '@/lib/domain/diff'
import { appKey } from '@/lib/domain/ref'

import type {
  AppDiffs,
  CommitsOutcome,
  CommitsQuestion,
  CompareQuestion,
  DiffOutcome,
  DiffQuestion,
} from '../fleet/diffs-view'
import { log } from '../log'
import { appsDiff } from './apps-diff'
import { commitRange } from './commit-range'
import { DiffKit } from './diff-kit'
import type { DiffPorts } from './diff-ports'
import { liveDiff } from './live-diff'
import { DiffFault } from './problem'
import { SharedRuns } from './shared-runs'
import { historyDiff, pendingDiff } from './wanted-diff'

const LIMIT_MS = 60_000
const KINDS = { live: liveDiff, pending: pendingDiff, history: historyDiff } as const

/** Diffs of all apps, made when somebody asks. Equal questions under way are one. */
export class FleetDiffs implements AppDiffs {
  private readonly kit: DiffKit
  private readonly diffs: SharedRuns<DiffOutcome>
  private readonly logs: SharedRuns<CommitsOutcome>

  constructor(ports: DiffPorts) {
    this.kit = new DiffKit(ports)
    this.diffs = new SharedRuns(ports.clock, LIMIT_MS)
    this.logs = new SharedRuns(ports.clock, LIMIT_MS)
  }

  read(question: DiffQuestion, signal: AbortSignal): Promise<DiffOutcome> {
    const { row, kind, from, to, fresh } = question
    const key = JSON.stringify([kind, identity(row), from, to, fresh])
    const make = (stop: AbortSignal) => KINDS[kind](this.kit, question, stop)
    return orOutcome(() => this.diffs.join(key, signal, make), signal, failed)
  }

  compare(question: CompareQuestion, signal: AbortSignal): Promise<DiffOutcome> {
    const { a, b, seen, fresh } = question
    const key = JSON.stringify(['apps', identity(a), identity(b), seen.key, fresh])
    const make = (stop: AbortSignal) => appsDiff(this.kit, question, stop)
    return orOutcome(() => this.diffs.join(key, signal, make), signal, failed)
  }

  commits(question: CommitsQuestion, signal: AbortSignal): Promise<CommitsOutcome> {
    const { row, from = [], to = [], limit } = question
    const key = JSON.stringify([identity(row), question.from, question.to, limit])
    const make = (stop: AbortSignal) => commitRange(this.kit, question, stop)
    return orOutcome(
      () => this.logs.join(key, signal, make),
      signal,
      (problem) => ({
        problem,
        ...{ from: from.join(', '), to: to.join(', '), paths: [], commits: [], isBackwards: false },
      }),
    )
  }

  close(): void {
    this.kit.close()
  }
}

/** What the answer hangs on besides what is asked: the run checks it against the cluster. */
function identity({ ref, uid, project, destination }: AppRow): unknown {
  return [appKey(ref), uid, project, destination.cluster]
}

function failed(problem: DiffProblem): DiffOutcome {
  return { problem, how: '', notes: [] }
}

/** A fault becomes data. Anything else is a bug: its words may repeat what was compared, so its name alone is logged. */
async function orOutcome<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  told: (problem: DiffProblem) => T,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof DiffFault) return told(error.problem)
    signal.throwIfAborted()
    const where = error instanceof Error ? error.stack?.split('\n').filter(isPlace) : undefined
    log().error({ error: error instanceof Error ? error.name : '', where }, 'a diff failed')
    const message = 'The diff could not be made. The log of the server says where it failed.'
    return told({ code: 'unsupported', message })
  }
}

function isPlace(line: string): boolean {
  return /^\s+at /.test(line)
}
