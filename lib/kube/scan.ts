import 'server-only'

import { basename, delimiter, dirname, join } from 'node:path'

import type { IntakeOptions, Origin } from './candidate'
import { resolveInCluster } from './in-cluster'
import { parseKubeconfig, type KubeconfigFile } from './kubeconfig-file'
import { FileReader, listDirectory, type Notice } from './kubeconfig-files'
import { placeOfBroken } from './place'
import { resolveContext, type Resolved, type SourceFile } from './resolve-context'
import { shellQuote } from './shell-quote'
import { problem } from './whereabouts'

export interface ScanTools {
  home: string
  env: Readonly<Record<string, string | undefined>>
  serviceAccountFolder: string
}

interface Kept {
  text: string
  good?: KubeconfigFile
  /** Reads in a row that found the file blank: an editor may be in the middle of writing it. */
  blank: number
}

/** Reads all sources of kubeconfigs; remembers the last good state of each file. */
export class Scanner {
  readonly #kept = new Map<string, Kept>()
  readonly #reader = new FileReader()
  readonly #seen = new Set<string>()

  constructor(
    private readonly options: IntakeOptions,
    private readonly tools: ScanTools,
  ) {}

  async scan(): Promise<{ resolved: readonly Resolved[]; notices: readonly Notice[] }> {
    this.#seen.clear()
    const notices: Notice[] = []
    const broken: Resolved[] = []
    const merged = await this.#kubeconfigs(notices, broken)
    const mounted = await this.#directory(notices, broken)
    // What was deleted and comes back is a new file.
    for (const path of this.#kept.keys()) if (!this.#seen.has(path)) this.#kept.delete(path)
    const resolved = [
      ...(await this.#contexts(merged, merged)),
      ...(await Promise.all(mounted.map((each) => this.#contexts([each], [each])))).flat(),
      ...broken,
    ]
    for (const { file, from } of [...merged, ...mounted]) {
      for (const oddity of file.oddities) {
        notices.push({ source: from, message: `${from}: ${oddity}.`, remedy: 'Correct the file.' })
      }
    }
    if (this.options.inCluster) {
      const { env, serviceAccountFolder } = this.tools
      const own = await resolveInCluster(env, serviceAccountFolder, (path) =>
        this.#reader.read(path),
      )
      if ('resolved' in own) resolved.push(own.resolved)
      else notices.push(own.notice)
    }
    notices.push(...resolved.flatMap(insecure))
    return { resolved, notices }
  }

  async #kubeconfigs(notices: Notice[], broken: Resolved[]): Promise<readonly SourceFile[]> {
    const { kubeconfig } = this.options
    const named = (kubeconfig ?? '').split(delimiter).filter((path) => path !== '')
    const paths = named.length > 0 ? named : [join(this.tools.home, '.kube', 'config')]
    const found: SourceFile[] = []
    for (const path of new Set(paths)) {
      const from = basename(path)
      const read = await this.#reader.read(path)
      if ('text' in read) {
        const file = this.#parse(path, from, 'kubeconfig', read.text, notices, broken)
        if (file) found.push({ file, origin: 'kubeconfig', from, folder: dirname(path) })
      } else if (named.length > 0 || read.code !== 'ENOENT') {
        // Without KUBECONFIG a missing default file is the normal case of a new user.
        notices.push(unreadable(from, read.code))
      }
    }
    return found
  }

  async #directory(notices: Notice[], broken: Resolved[]): Promise<readonly SourceFile[]> {
    const { directory } = this.options
    if (directory === undefined) return []
    const listed = await listDirectory(directory)
    if ('code' in listed) {
      notices.push(unreadable(`${basename(directory)}/`, listed.code))
      return []
    }
    const found: SourceFile[] = []
    for (const { path, from } of listed.files) {
      const read = await this.#reader.read(path)
      if ('code' in read) {
        notices.push(unreadable(from, read.code))
        continue
      }
      const file = this.#parse(path, from, 'directory', read.text, notices, broken)
      if (file) found.push({ file, origin: 'directory', from, folder: dirname(path) })
    }
    return found
  }

  #parse(
    path: string,
    from: string,
    origin: Origin,
    text: string,
    notices: Notice[],
    broken: Resolved[],
  ): KubeconfigFile | undefined {
    this.#seen.add(path)
    const before = this.#kept.get(path)
    const kept: Kept = before ?? { text: '', blank: 0 }
    this.#kept.set(path, kept)
    if (text.trim() === '') {
      if (kept.good && kept.blank++ < 2) return kept.good
      this.#kept.delete(path)
      notices.push({
        source: from,
        message: `${from} is empty.`,
        remedy: 'Write a kubeconfig into it.',
      })
      return undefined
    }
    kept.blank = 0
    if (kept.good && kept.text === text) return kept.good
    const parsed = parseKubeconfig(text)
    if (parsed.ok) {
      kept.text = text
      kept.good = parsed.file
      return parsed.file
    }
    if (kept.good) {
      const message = `${from} was changed and cannot be read now: ${parsed.message}. Its last good state stays in use.`
      notices.push({ source: from, message, remedy: 'Correct the file.' })
      return kept.good
    }
    if (
      origin === 'directory' &&
      !/^\W{0,3}(clusters|contexts|users|current-context)\b|kind\W+Config\b/m.test(text)
    ) {
      const message = `${from} is left out: ${parsed.message}.`
      notices.push({ source: from, message, remedy: 'Keep only kubeconfigs in the directory.' })
      return undefined
    }
    broken.push(malformed(path, from, origin, parsed.message))
    return undefined
  }

  async #contexts(files: readonly SourceFile[], all: readonly SourceFile[]): Promise<Resolved[]> {
    const { options } = this
    const current = files.flatMap(({ file }) => file.currentContext ?? [])[0]
    const tools = { switches: options, readText: (path: string) => this.#reader.read(path) }
    const resolved = await Promise.all(
      files.flatMap((own) =>
        own.file.contexts.map((context) => resolveContext(context, own, all, tools)),
      ),
    )
    const isCurrent = (each: Resolved) => Number(each.context === current)
    return resolved.sort((a, b) => isCurrent(b) - isCurrent(a))
  }
}

function unreadable(source: string, code: string): Notice {
  return {
    source,
    message: `${source} cannot be read (${code}).`,
    remedy:
      code === 'ENOENT'
        ? 'Put it there, or take it out of the configuration.'
        : 'Give the user that Fleetglass runs as the right to read it.',
  }
}

function malformed(path: string, from: string, origin: Origin, why: string): Resolved {
  return {
    context: from,
    origin,
    from,
    place: placeOfBroken(origin, path),
    fingerprint: placeOfBroken(why),
    problem: problem(
      'kubeconfig-malformed',
      `The kubeconfig ${from} cannot be read: ${why}.`,
      'Correct the file; it is read again by itself.',
      `kubectl config view --kubeconfig ${shellQuote(from)}`,
    ),
  }
}

function insecure({ access, context, from }: Resolved): readonly Notice[] {
  if (!access?.skipTlsVerify) return []
  return [
    {
      source: from,
      message: `Context ${context} sets insecure-skip-tls-verify: whoever sits in between can read its credential.`,
      remedy: "Put the cluster's CA into certificate-authority-data instead.",
    },
  ]
}
