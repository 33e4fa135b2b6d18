import 'server-only'

import { mkdtempSync, readdirSync, readlinkSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { OrProblem } from '@/lib/domain/diff'

import type { FileLimits } from '../file-limits'
import type { Files, FileSources } from '../files'
import type { GitHost } from '../git-host'
import { openFileSources } from '../open-file-sources'
import { startGitHost, type TestGitHost } from './git-host'

export const ASKER = { cluster: 'prod', project: 'shop' }
const EVERYONE = [{ clusters: ['*'], projects: ['*'] }]

/** Everything that a test of files needs; `close` ends and deletes all of it. */
export class FileBench {
  private readonly closers: (() => void | Promise<void>)[] = []
  readonly hosts: GitHost[] = []
  readonly chartHosts: GitHost[] = []
  /** Epoch ms; time stands still unless a test moves it. */
  now = Date.parse('2026-11-20T09:00:00Z')
  readonly signal = new AbortController().signal

  /** A repository that everybody may read. */
  async repository({ anyCommit = true } = {}): Promise<TestGitHost> {
    const git = await startGitHost({ anyCommit })
    this.closers.push(() => git.close())
    this.hosts.push(listed(git.host))
    return git
  }

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'fleetglass-files-'))
    this.closers.push(() => rmSync(folder, { recursive: true, force: true }))
    return folder
  }

  sources(limits: Partial<FileLimits> = {}, folder = this.folder()): FileSources {
    return openFileSources({
      folder,
      hosts: () => this.hosts,
      chartHosts: () => this.chartHosts,
      limits,
      now: () => this.now,
    })
  }

  onClose(closer: () => void | Promise<void>): void {
    this.closers.push(closer)
  }

  async close(): Promise<void> {
    for (const closer of this.closers.splice(0)) await closer()
    this.hosts.length = 0
    this.chartHosts.length = 0
  }
}

/** A host on the loopback as an operator lists it. */
export function listed(host: string, over: Partial<GitHost> = {}): GitHost {
  return { host, username: 'reader', allowPrivate: true, allow: EVERYONE, ...over }
}

/** The files of an answer; a problem fails the test with its sentence. */
export function filesOf(answer: OrProblem<{ files: Files }>): Files {
  if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.message}`)
  return answer.files
}

/** The code and sentence of an answer that is a problem. */
export function problemOf(answer: OrProblem<object>): string {
  return answer.ok ? 'no problem' : `${answer.problem.code}: ${answer.problem.message}`
}

/** Content of all files below a folder by path; a link is `→ target`. */
export function contentOf({ folder }: { folder: string }): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const found: Record<string, string> = {}
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.length + 1)
    if (entry.isSymbolicLink()) found[name] = `→ ${readlinkSync(path)}`
    else if (entry.isFile()) found[name] = readFileSync(path, 'utf8')
  }
  return found
}
