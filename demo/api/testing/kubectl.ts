import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ApiServer } from '../server'

const run = promisify(execFile)

/** Whether tests with kubectl are to run: it is there, or it is required. */
export const canRunKubectl =
  spawnSync('kubectl', ['version', '--client']).status === 0 ||
  (process.env.FLEETGLASS_REQUIRE ?? '').split(/[\s,]+/).includes('kubectl')

/** What a run of kubectl gave. */
export interface KubectlRun {
  code: number
  out: string
  err: string
}

/** kubectl as the administrator of one cluster, with a home and files of its own. */
export class Kubectl {
  private readonly directory = mkdtempSync(join(tmpdir(), 'fleet-kubectl-'))

  constructor(api: ApiServer) {
    const { cluster, user } = api.kubeconfig()
    const context = { cluster: 'test', user: 'admin', namespace: 'default' }
    this.file('config', {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'test',
      clusters: [{ name: 'test', cluster }],
      users: [{ name: 'admin', user }],
      contexts: [{ name: 'test', context }],
    })
  }

  /** Writes a manifest and returns its path. */
  file(name: string, content: unknown): string {
    const path = join(this.directory, name)
    writeFileSync(path, JSON.stringify(content))
    return path
  }

  /** Runs a command to its end, whatever that is. */
  async run(args: readonly string[], more: Record<string, string> = {}): Promise<KubectlRun> {
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      PATH: process.env.PATH ?? '',
      HOME: this.directory,
      KUBECONFIG: join(this.directory, 'config'),
      ...more,
    }
    try {
      const { stdout, stderr } = await run('kubectl', [...args], { env })
      return { code: 0, out: stdout, err: stderr }
    } catch (error) {
      const { code, stdout, stderr } = error as { code?: number; stdout: string; stderr: string }
      return { code: code ?? -1, out: stdout, err: stderr }
    }
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true })
  }
}
