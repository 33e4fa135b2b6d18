import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object'
import { subTree } from '../../git/file-tree'
import { startFleet, type Fleet } from '../../fleet'
import { keyOf } from '../access'
import { findProgram, runHelm, runKustomize } from './external'
import { renderHelm } from './helm'
import { kustomizationFile, renderKustomize } from './kustomize'
import { withOverrides } from './overrides'
import type { RenderJob } from './renderer'
import { RenderError, UnknownFeature } from './render-error'

const AT_ONCE = 3
const required = (process.env.FLEETGLASS_REQUIRE ?? '').split(/[\s,]+/)
const directory = mkdtempSync(join(tmpdir(), 'fleet-tools-'))
const scratch = join(directory, 'scratch')
let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ still: true, directory: join(directory, 'fleet') })
}, 120_000)
afterAll(async () => {
  await fleet.stop()
  rmSync(directory, { recursive: true })
})

const isChart = (job: RenderJob) => subTree(job.files, job.path).has('Chart.yaml')
const isKustomized = (job: RenderJob) =>
  !isChart(job) &&
  (job.kustomize !== undefined || kustomizationFile(subTree(job.files, job.path), '') !== undefined)

/** What differs between a job rendered here and by the real tool; nothing where both refuse it. */
async function differences(
  job: RenderJob,
  own: () => KubeObject[],
  real: () => Promise<KubeObject[]>,
): Promise<string[]> {
  const tried = <T>(work: () => T): T | 'refused' => {
    try {
      return work()
    } catch (error) {
      if (error instanceof RenderError && !(error instanceof UnknownFeature)) return 'refused'
      throw error
    }
  }
  const mine = tried(own)
  const theirs = await real().catch(() => 'refused' as const)
  if (mine === 'refused' || theirs === 'refused') {
    return mine === theirs ? [] : [`${job.path}: only one of both refuses`]
  }
  const found = new Map(mine.map((object) => [keyOf(object), object]))
  const wrong = theirs.filter((object) => {
    const other = found.get(keyOf(object))
    found.delete(keyOf(object))
    return canonical(other) !== canonical(object)
  })
  return [...wrong, ...found.values()].map((object) => `${job.path}: ${keyOf(object)}`)
}

/** JSON with its fields in order; an empty map is no field, as for every API server. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}

async function all(
  jobs: readonly RenderJob[],
  work: (job: RenderJob) => Promise<string[]>,
): Promise<string[]> {
  const open = [...jobs]
  const wrong: string[] = []
  const worker = async () => {
    for (let job = open.pop(); job !== undefined; job = open.pop()) wrong.push(...(await work(job)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return wrong
}

const kustomize = findProgram('kustomize')
const helm = findProgram('helm')

describe.skipIf(kustomize === undefined && !required.includes('kustomize'))('kustomize', () => {
  test('every kustomization that an app of the fleet was made of renders here as it does there', async () => {
    const jobs = fleet.world.parts.renderer.jobs().filter(isKustomized)
    expect(jobs.length).toBeGreaterThan(100)
    const wrong = await all(jobs, (job) => {
      const files = withOverrides(job.files, job.path, job.kustomize ?? {})
      return differences(
        job,
        () => renderKustomize(files, job.path),
        () => runKustomize('kustomize', scratch, files, job.path),
      )
    })
    expect(wrong).toEqual([])
  }, 300_000)
})

describe.skipIf(helm === undefined && !required.includes('helm'))('helm', () => {
  test('every chart that an app of the fleet was made of renders here as it does there', async () => {
    const jobs = fleet.world.parts.renderer.jobs().filter(isChart)
    expect(jobs.length).toBeGreaterThan(20)
    const wrong = await all(jobs, (job) => {
      const chart = subTree(job.files, job.path)
      const release = job.helm ?? { name: 'none', namespace: '', valueFiles: [], values: {} }
      return differences(
        job,
        () => renderHelm(chart, release),
        () => runHelm(scratch, chart, release),
      )
    })
    expect(wrong).toEqual([])
  }, 300_000)
})
