import { cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fastImportStream } from './fast-import'
import { applyChanges, type FileChanges, type FileTree } from './file-tree'
import { runGit } from './git-process'
import { readTar } from './tar'

/** Who wrote a commit. */
export interface Author {
  name: string
  email: string
}

/** A commit to be made; `at` is in milliseconds since the epoch. */
export interface NewCommit {
  author: Author
  at: number
  message: string
  files: FileChanges
  /** Default `main`; a new branch starts at the head of `main`. */
  branch?: string
  tag?: string
}

/** A commit that exists, with all files as of it. */
export interface Commit {
  sha: string
  author: Author
  at: number
  message: string
  tree: FileTree
}

/** One bare repository on disk; commits made here and commits pushed to it are both seen. */
export class GitRepository {
  private readonly commits = new Map<string, Commit>()
  private readonly heads = new Map<string, string>()
  private readonly tags = new Map<string, string>()
  private readonly order: string[] = []
  private busy: Promise<unknown> = Promise.resolve()

  private constructor(
    readonly path: string,
    readonly directory: string,
  ) {}

  /** Creates `<root>/<path>.git`, empty: a copy of `template`, which `createTemplate` made. */
  static async create(root: string, path: string, template: string): Promise<GitRepository> {
    const directory = join(root, `${path}.git`)
    await cp(template, directory, { recursive: true })
    return new GitRepository(path, directory)
  }

  /** An empty bare repository that accepts pushes, made once: copying it is cheaper than asking git again. */
  static async createTemplate(root: string): Promise<string> {
    const directory = join(root, 'template.git')
    await mkdir(directory, { recursive: true })
    const options = ['--quiet', '--bare', '--template=', '--initial-branch=main']
    await runGit(['init', ...options, directory])
    // filters and any object by hash: what a partial clone asks for
    for (const key of [
      'http.receivepack',
      'uploadpack.allowFilter',
      'uploadpack.allowAnySHA1InWant',
    ]) {
      await runGit(['-C', directory, 'config', key, 'true'])
    }
    return directory
  }

  /** Commits in the given order and resolves to them; writers queue up. */
  commit(commits: readonly NewCommit[]): Promise<Commit[]> {
    return this.exclusively(() => this.import(commits))
  }

  /** The full hash of a branch, a tag, `HEAD`, a hash or its beginning, as far back as `~n` says. */
  resolve(revision: string): string | undefined {
    const [name = '', back] = revision.split('~')
    const start =
      this.heads.get(name === 'HEAD' || name === '' ? 'main' : name) ??
      this.tags.get(name) ??
      (/^[0-9a-f]{7,40}$/.test(name) ? this.order.find((sha) => sha.startsWith(name)) : undefined)
    if (start === undefined || back === undefined) return start
    return this.order[this.order.indexOf(start) - Number(back)]
  }

  /** The commit of a full hash. */
  commitOf(sha: string): Commit | undefined {
    return this.commits.get(sha)
  }

  /** Hashes, oldest first. */
  history(): readonly string[] {
    return this.order
  }

  /** Takes the last commit off `main`, as a push by force does, and out of the repository for good. */
  dropHead(): Promise<void> {
    return this.exclusively(async () => {
      const head = this.heads.get('main') ?? ''
      const before = this.order[this.order.indexOf(head) - 1] ?? ''
      await runGit(['-C', this.directory, 'update-ref', 'refs/heads/main', before])
      await runGit(['-C', this.directory, 'repack', '-a', '-d', '-q'])
      await runGit(['-C', this.directory, 'prune', '--expire=now'])
      this.heads.set('main', before)
      this.order.splice(this.order.indexOf(head), 1)
      this.commits.delete(head)
    })
  }

  /** Learns what was pushed from outside; resolves to the branches that moved. */
  refresh(): Promise<string[]> {
    return this.exclusively(async () => {
      const refs = await runGit(['-C', this.directory, 'show-ref', '--heads']).catch(() => '')
      const moved: string[] = []
      for (const line of refs.toString().trim().split('\n')) {
        const [sha, ref = ''] = line.split(' ')
        const branch = ref.replace('refs/heads/', '')
        if (!sha || this.heads.get(branch) === sha) continue
        if (!this.commits.has(sha)) this.remember(await this.read(sha))
        this.heads.set(branch, sha)
        moved.push(branch)
      }
      return moved
    })
  }

  private async import(commits: readonly NewCommit[]): Promise<Commit[]> {
    const marks = join(this.directory, 'fleet-marks')
    const stream = fastImportStream(commits, (branch) => this.heads.get(branch))
    await runGit(
      ['-C', this.directory, 'fast-import', '--quiet', `--export-marks=${marks}`],
      stream,
    )
    const shas = new Map<number, string>()
    for (const line of (await readFile(marks, 'utf8')).trim().split('\n')) {
      const [mark = '', sha = ''] = line.split(' ')
      shas.set(Number(mark.slice(1)), sha)
    }
    return commits.map((commit, index) => {
      const branch = commit.branch ?? 'main'
      const before = this.heads.get(branch) ?? this.heads.get('main')
      const tree = applyChanges(this.commits.get(before ?? '')?.tree ?? new Map(), commit.files)
      const sha = shas.get(index + 1)
      if (sha === undefined) throw new Error(`git made no commit for ${commit.message}`)
      this.heads.set(branch, sha)
      if (commit.tag !== undefined) this.tags.set(commit.tag, sha)
      const { author, at, message } = commit
      return this.remember({ sha, author, at, message, tree })
    })
  }

  private async read(sha: string): Promise<Commit> {
    const archive = await runGit(['-C', this.directory, 'archive', '--format=tar', sha])
    const format = '--format=%an%n%ae%n%at%n%B'
    const log = (await runGit(['-C', this.directory, 'log', '-1', format, sha])).toString()
    const [name = '', email = '', seconds = '0', ...message] = log.trimEnd().split('\n')
    const at = Number(seconds) * 1000
    return { sha, author: { name, email }, at, message: message.join('\n'), tree: readTar(archive) }
  }

  private remember(commit: Commit): Commit {
    this.commits.set(commit.sha, commit)
    this.order.push(commit.sha)
    return commit
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.busy.then(work)
    this.busy = result.catch(() => undefined)
    return result
  }
}
