import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ChartRepository } from './chart-repository'
import { GitRepository, type Author, type Commit, type NewCommit } from './git-repository'
import type { FileChanges } from './file-tree'
import { OciRegistry } from './oci-registry'
import { serveGit, smartHttpRequest } from './smart-http'

/** Called after a branch moved, whether by `commit` or by a push from outside. */
export type PushListener = (repository: string, branch: string) => void

/** Git and chart repositories of the world, over HTTP on the loopback. */
export interface GitServer {
  /** `http://127.0.0.1:<port>`, no trailing slash. */
  readonly url: string
  /** `<url>/<path>.git`, what an app's `repoURL` says. */
  urlOf(path: string): string
  chartUrlOf(name: string): string
  /** `127.0.0.1:<port>/<name>`: charts in the registry, as Argo CD names them; others put `oci://` before it. */
  ociUrlOf(name: string): string
  /** Where charts and artifacts are that are no Git and no Helm repository. */
  readonly registry: OciRegistry
  /** The repository behind an address that `urlOf` gave. */
  repositoryAt(url: string): GitRepository | undefined
  chartsAt(url: string): ChartRepository | undefined
  repository(path: string): GitRepository
  create(path: string, commits: readonly NewCommit[]): Promise<GitRepository>
  addCharts(charts: ChartRepository): void
  /** Pushes all versions of the charts into the registry, as `<name>/<chart>`. */
  addOciCharts(charts: ChartRepository): void
  /** Commits to `main`; `at` is in milliseconds, by default now. */
  commit(
    path: string,
    message: string,
    files: FileChanges,
    author: Author,
    at?: number,
  ): Promise<Commit>
  /** From now on the repository answers 401 to everyone, as after a deploy key expired. */
  lock(path: string): void
  isLocked(path: string): boolean
  onPush(listener: PushListener): () => void
  close(): Promise<void>
}

/** A second name of the server, as companies have it: over https and ssh, host in any case. */
const ALIAS = /^(?:https:\/\/|ssh:\/\/git@|git@)git\.city-works\.example[:/](.+)$/i

/** Starts the server; repositories live below `directory`, commits without a date get `now`. */
export async function startGitServer(options: {
  directory: string
  now: () => number
  port?: number
}): Promise<GitServer> {
  const template = await GitRepository.createTemplate(options.directory)
  const repositories = new Map<string, GitRepository>()
  const charts = new Map<string, ChartRepository>()
  const ociCharts = new Map<string, ChartRepository>()
  const registry = new OciRegistry()
  const locked = new Set<string>()
  const listeners = new Set<PushListener>()
  const tell = (repository: string, branch: string) => {
    for (const listener of listeners) listener(repository, branch)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const git = smartHttpRequest(request.method, url)
    const repository = git && repositories.get(git.repository)
    if (git && repository) {
      if (locked.has(git.repository)) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="Git"' }).end()
        return
      }
      await serveGit(request, response, { ...git, directory: repository.directory })
      if (git.service === 'git-receive-pack' && !git.advertise) {
        for (const branch of await repository.refresh()) tell(repository.path, branch)
      }
      return
    }
    const { method = 'GET', headers } = request
    const answered = registry.answer({ method, authorization: headers.authorization }, url, base)
    if (answered) {
      const length = { 'content-length': String(Buffer.byteLength(answered.body)) }
      response.writeHead(answered.status, { ...answered.headers, ...length })
      response.end(method === 'HEAD' ? undefined : answered.body)
      return
    }
    const chart = /^\/charts\/([^/]+)\/([^/]+)$/.exec(url.pathname)
    const file = chart && charts.get(chart[1] ?? '')?.file(chart[2] ?? '')
    if (file) response.writeHead(200, { 'content-type': file.type }).end(file.body)
    else response.writeHead(404).end('not found\n')
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const host = base.slice('http://'.length)

  const need = (path: string): GitRepository => {
    const repository = repositories.get(path)
    if (!repository) throw new Error(`no repository ${path}`)
    return repository
  }
  return {
    url: base,
    urlOf: (path) => `${base}/${path}.git`,
    chartUrlOf: (name) => `${base}/charts/${name}`,
    repositoryAt(url) {
      const path = url.startsWith(`${base}/`) ? url.slice(base.length + 1) : ALIAS.exec(url)?.[1]
      return path === undefined ? undefined : repositories.get(path.replace(/(\.git)?\/?$/, ''))
    },
    ociUrlOf: (name) => `${host}/${name}`,
    registry,
    chartsAt(url) {
      const oci = url.replace(/^oci:\/\//, '').replace(/\/$/, '')
      if (oci.startsWith(`${host}/`)) return ociCharts.get(oci.slice(host.length + 1))
      return charts.get(url.replace(`${base}/charts/`, '').replace(/\/$/, ''))
    },
    repository: need,
    async create(path, commits) {
      const repository = await GitRepository.create(options.directory, path, template)
      repositories.set(path, repository)
      await repository.commit(commits)
      return repository
    },
    addCharts: (repository) => void charts.set(repository.name, repository),
    addOciCharts(repository) {
      ociCharts.set(repository.name, repository)
      for (const [chart, pushed] of repository.packages()) {
        registry.push(`${repository.name}/${chart.name}`, chart.version, pushed)
      }
    },
    async commit(path, message, files, author, at = options.now()) {
      const made = await need(path).commit([{ author, at, message, files }])
      tell(path, 'main')
      const commit = made[0]
      if (!commit) throw new Error(`no commit was made in ${path}`)
      return commit
    },
    lock: (path) => void locked.add(path),
    isLocked: (path) => locked.has(path),
    onPush(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
