import 'server-only'

import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createGunzip } from 'node:zlib'

/** A real repository behind git's own smart HTTP, on the loopback, for tests. */
export interface TestGitHost {
  /** `http://127.0.0.1:<port>/repository.git` */
  url: string
  /** `127.0.0.1:<port>` */
  host: string
  commit(author: string, subject: string): string
  /** Writes files, adds them all and commits; tells the hash. */
  save(files: Readonly<Record<string, string | Buffer>>, subject?: string): string
  /** Runs git in the repository's own work tree; tells what it says. */
  git(...args: string[]): string
  /** The work tree. */
  directory: string
  /** From now on only this `user:password` is let in. */
  lock(credential: string): void
  /** Paths that were asked for. */
  requests: string[]
  close(): void
}

/** `anyCommit`: whether the host gives commits that no branch points to, as GitHub and GitLab do. */
export async function startGitHost({ anyCommit }: { anyCommit: boolean }): Promise<TestGitHost> {
  const directory = mkdtempSync(join(tmpdir(), 'fleetglass-git-'))
  const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=someone@example.com']
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', directory, ...identity, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'uploadpack.allowFilter', 'true')
  git('config', 'uploadpack.allowAnySHA1InWant', String(anyCommit))
  let credential: string | undefined
  const requests: string[] = []

  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    const wanted = credential && `Basic ${Buffer.from(credential).toString('base64')}`
    if (wanted && request.headers.authorization !== wanted) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    } else serve(directory, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  let count = 0
  return {
    url: `http://${host}/repository.git`,
    host,
    requests,
    git,
    directory,
    commit(author, subject) {
      writeFileSync(join(directory, 'file'), String(count++))
      git('add', 'file')
      git('-c', `user.name=${author}`, 'commit', '--quiet', '-m', subject)
      return git('rev-parse', 'HEAD')
    },
    save(files, subject = 'Change') {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(join(directory, dirname(path)), { recursive: true })
        writeFileSync(join(directory, path), content)
      }
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '-m', subject)
      return git('rev-parse', 'HEAD')
    },
    lock(value) {
      credential = value
    },
    close() {
      server.closeAllConnections()
      server.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function serve(directory: string, request: IncomingMessage, response: ServerResponse): void {
  const advertise = request.url?.endsWith('/info/refs?service=git-upload-pack')
  const args = ['--stateless-rpc', ...(advertise ? ['--advertise-refs'] : []), directory]
  const version = request.headers['git-protocol']
  const child = spawn('git', ['upload-pack', ...args], {
    env: { ...process.env, ...(typeof version === 'string' && { GIT_PROTOCOL: version }) },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const kind = advertise ? 'advertisement' : 'result'
  response.writeHead(200, { 'content-type': `application/x-git-upload-pack-${kind}` })
  if (advertise) response.write('001e# service=git-upload-pack\n0000')
  // Git packs what it says when that is long.
  const isPacked = request.headers['content-encoding'] === 'gzip'
  const said = isPacked ? request.pipe(createGunzip()) : request
  said.pipe(child.stdin)
  child.stdout.pipe(response)
  // It would wait for ever for somebody to read what it says.
  response.on('close', () => child.kill())
  child.stdin.on('error', () => undefined)
}
