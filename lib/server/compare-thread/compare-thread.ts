import 'server-only'

import { Worker } from 'node:worker_threads'

import type { CompareResult, CompareTask } from '@/lib/diff/compare-input'

import { CompareFailure } from './compare-failure'
import type { ThreadAnswer } from './thread-messages'

/** Where there is no bundler, as in tests, the thread's source is run as it is. */
const FROM_SOURCE = ['--conditions=react-server', '--import', './lib/tooling/run-source.mjs']

export interface ThreadLimits {
  /** For one comparison. */
  limitMs: number
  heapMb: number
}

interface Waiting {
  resolve: (result: CompareResult) => void
  reject: (error: unknown) => void
  timer: NodeJS.Timeout
}

/** One thread that compares one thing at a time; what cannot be interrupted is ended with its thread, and the next task starts a new one. */
export class CompareThread {
  private worker: Worker | undefined
  private waiting: (Waiting & { id: number }) | undefined
  private count = 0
  /** Node's number of the thread that answered last. */
  lastThreadId: number | undefined

  constructor(private readonly limits: ThreadLimits) {}

  get isBusy(): boolean {
    return this.waiting !== undefined
  }

  run(task: CompareTask): Promise<CompareResult> {
    const worker = (this.worker ??= this.start())
    const id = ++this.count
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(tooSlow(this.limits)), this.limits.limitMs)
      this.waiting = { id, resolve, reject, timer }
      worker.ref()
      try {
        worker.postMessage({ id, task })
      } catch (error) {
        const fault = error instanceof Error ? error.name : 'unknown fault'
        this.settle()?.reject(new CompareFailure('failed', BROKEN, fault))
      }
    })
  }

  /** Ends the thread; what it was doing fails with `reason`. */
  giveUp(reason: unknown): void {
    const { worker } = this
    this.worker = undefined
    this.settle()?.reject(reason)
    void worker?.terminate()
  }

  private settle(): Waiting | undefined {
    const { waiting } = this
    this.waiting = undefined
    if (waiting) clearTimeout(waiting.timer)
    this.worker?.unref()
    return waiting
  }

  private start(): Worker {
    const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMb },
      // The bundler sets this; it is not there where the source is run.
      ...(process.env.NEXT_RUNTIME === undefined && { execArgv: FROM_SOURCE }),
    })
    worker.on('message', (answer: ThreadAnswer) => {
      if (answer.id !== this.waiting?.id) return
      this.lastThreadId = answer.threadId
      const waiting = this.settle()
      if (answer.ok) waiting?.resolve(answer.result)
      else waiting?.reject(new CompareFailure('failed', BROKEN, answer.fault))
    })
    const ended = (reason: unknown) => {
      if (this.worker === worker) this.giveUp(reason)
    }
    worker.on('error', (error) => ended(failureOf(error)))
    worker.on('exit', () => ended(new CompareFailure('failed', BROKEN, 'the thread ended')))
    return worker
  }
}

const BROKEN = 'The comparison failed by a fault of this program; its log says where.'

function tooSlow({ limitMs }: ThreadLimits): CompareFailure {
  const seconds = Math.round(limitMs / 1000)
  return new CompareFailure(
    'timeout',
    `The comparison took longer than ${seconds} seconds and was ended.`,
  )
}

function failureOf(error: unknown): CompareFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new CompareFailure('too-large', 'There is too much to compare at once: memory ran out.')
  return new CompareFailure('failed', BROKEN, error instanceof Error ? error.name : code)
}
