import 'server-only'

import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'

import type { FileLimits } from './file-limits'
import { FileProblem } from './file-problem'
import { HelmIndexScanner, readWholeIndex, type IndexVersion } from './helm-index-scanner'
import { basicCredential } from './remote'
import { SharedWork } from './shared-work'
import { refusal } from './web-problem'
import { limited, type Web, type WebAnswer } from './web-request'

/** An index that is larger is only looked through line by line. */
const WHOLE_BYTES = 2 << 20
const LONGEST_LINE = 1 << 20
const KEPT_INDEXES = 100

interface Index {
  file: string
  etag?: string
  checkedAt: number
  charts: Map<string, IndexVersion[] | undefined>
}

/** Indexes of chart repositories on disk: asked for again at most once a minute, and then only whether they changed. */
export class HelmIndexes {
  private readonly indexes = new Map<string, Index>()
  private readonly running = new SharedWork()

  constructor(
    private readonly folder: string,
    private readonly limits: FileLimits,
    private readonly now: () => number,
  ) {
    // What is in them is known only together with what is in memory.
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /** All versions of a chart; `scope` stands for the rights that the index is read with. */
  async versions(
    web: Web,
    { url, chart, scope }: { url: string; chart: string; scope: string },
    signal: AbortSignal,
  ): Promise<readonly IndexVersion[]> {
    const key = JSON.stringify([url, scope])
    const found = await this.running.run(key, signal, (stop) => this.current(web, url, key, stop))
    if (!found.charts.has(chart))
      found.charts.set(chart, await readChart(found.file, { chart, url }))
    const versions = found.charts.get(chart)
    if (versions) return versions
    throw new FileProblem(
      'path-missing',
      `The chart repository ${shown(url)} has no chart ${chart.slice(0, 100)}: check the chart's name and the address.`,
    )
  }

  private async current(web: Web, url: string, key: string, signal: AbortSignal): Promise<Index> {
    const known = this.indexes.get(key)
    if (known && this.now() - known.checkedAt < this.limits.indexFreshMs) return known
    const host = web.host(url)
    const call = {
      url: indexUrl(url),
      headers: { ...(known?.etag !== undefined && { 'if-none-match': known.etag }) },
      ...(host.token !== undefined && { authorization: `Basic ${basicCredential(host)}` }),
      signal,
    }
    const index = await web.get(call, async (answer) => {
      if (answer.status === 304 && known) return { ...known, checkedAt: this.now() }
      if (answer.status === 200) return this.save(answer, url, key)
      if (answer.status !== 404) throw refusal(answer.status, host.host, host.token !== undefined)
      throw new FileProblem(
        'unreachable',
        `There is no chart repository at ${shown(url)}: its index.yaml is not found. Check the address.`,
      )
    })
    this.indexes.delete(key)
    this.indexes.set(key, index)
    const [oldest] = this.indexes
    if (oldest && this.indexes.size > KEPT_INDEXES) {
      this.indexes.delete(oldest[0])
      await rm(oldest[1].file, { force: true })
    }
    return index
  }

  private async save(answer: WebAnswer, url: string, key: string): Promise<Index> {
    const file = join(this.folder, createHash('sha256').update(key).digest('hex'))
    const draft = `${file}-${randomBytes(4).toString('hex')}`
    const what = `The index of ${shown(url)}`
    const { indexBytes } = this.limits
    const plain = limited(answer, indexBytes, what)
    const isPacked = answer.header('content-encoding') === 'gzip'
    const body: Readable = isPacked
      ? Readable.from(plain).pipe(createGunzip())
      : Readable.from(plain)
    try {
      const same = { ...answer, header: () => undefined, body }
      await pipeline(limited(same, indexBytes, what), createWriteStream(draft, { mode: 0o600 }))
      await rename(draft, file)
    } finally {
      await rm(draft, { force: true })
    }
    const etag = answer.header('etag')
    return { file, checkedAt: this.now(), charts: new Map(), ...(etag !== undefined && { etag }) }
  }
}

async function readChart(
  file: string,
  { chart, url }: { chart: string; url: string },
): Promise<IndexVersion[] | undefined> {
  const scanner = new HelmIndexScanner(chart)
  await eachLine(file, (line) => {
    scanner.push(line)
    return !scanner.isDone
  })
  if (scanner.isUnderstood) return scanner.versions()
  // JSON, or YAML as no program writes it: read whole, which takes this thread for as long.
  const text = (await stat(file)).size > WHOLE_BYTES ? '' : await readFile(file, 'utf8')
  if (text !== '') return readWholeIndex(text, chart)
  throw new FileProblem(
    'unsupported',
    `The index of ${shown(url)} is too large for the way in which it is written: let it be made by helm repo index.`,
  )
}

/** Calls for each line until it is told to stop; a line that is longer than any of an index ends it. */
async function eachLine(file: string, look: (line: string) => boolean): Promise<void> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.write(part)).split('\n')
    rest = lines.pop() ?? ''
    if (!lines.every(look) || rest.length > LONGEST_LINE) return
  }
  look(rest)
}

function indexUrl(url: string): string {
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname.replace(/\/+$/, '')}/index.yaml${search}`
}

function shown(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname.replace(/\/+$/, '')}`
}
