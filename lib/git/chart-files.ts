import 'server-only'

import { createHash } from 'node:crypto'

import type { FoundChart } from './chart-source'
import { checkDigest } from './digests'
import type { FileLimits } from './file-limits'
import { FileProblem, orProblem } from './file-problem'
import type { FileSources } from './files'
import { CHARTS, permittedHost, type GitAsker, type GitHost } from './git-host'
import { helmChart } from './helm-chart'
import type { HelmIndexes } from './helm-indexes'
import type { KeptFolders } from './kept-folders'
import { LookUps } from './look-ups'
import { ociChart } from './oci-chart'
import { unpackArchive } from './unpack-archive'
import { Web } from './web-request'

export interface ChartParts {
  indexes: HelmIndexes
  kept: KeptFolders
  hosts: () => readonly GitHost[]
  limits: FileLimits
  now: () => number
}

/** Reads charts of Helm repositories and OCI registries: unpacked once, then kept by digest and rights. */
export function chartFiles({
  indexes,
  kept,
  hosts,
  limits,
  now,
}: ChartParts): FileSources['chart'] {
  const lookUps = new LookUps<FoundChart>(limits, now)
  return ({ url: address, chart, version, fresh = false }, asker, signal) =>
    orProblem(async () => {
      const web = new Web(hosts(), asker, limits)
      const { url, isOci } = addressOf(address)
      web.host(url)
      const scope = rightsOf(web.hosts, asker)
      const at = { url, chart, version, scope, limitBytes: limits.chartBytes }
      const source = isOci ? ociChart(web, at, limits) : helmChart(web, indexes, at)
      const key = JSON.stringify([url, isOci, chart, version, scope])
      const look = await lookUps.find(key, { fresh, signal }, source.find)
      const found = look.value
      const what = `Chart ${chart} ${found.version}`.slice(0, 200)
      const mark = JSON.stringify(['chart', url, chart, found, scope])
      const held = await kept.get(mark, signal, async (folder, stop) => {
        const bytes = await source.read(found, what, stop)
        if (found.digest !== undefined) checkDigest(bytes, found.digest, what)
        return unpackArchive({ bytes, folder, what, isNested: true, limits })
      })
      const id = `chart:${createHash('sha256').update(mark).digest('hex')}`
      const asOf = new Date(look.at).toISOString()
      return { files: { id, revision: found.version, asOf, ...held } }
    })
}

function addressOf(text: string): { url: string; isOci: boolean } {
  const isOci = /^oci:\/\//i.test(text)
  const plain = isOci ? text.replace(/^oci:/i, 'https:') : text
  if (!URL.canParse(plain) || !/^https?:$/.test(new URL(plain).protocol)) {
    throw new FileProblem(
      'unsupported',
      'Charts are read from https:// and oci:// addresses, and the address of this one is neither: check it.',
    )
  }
  const url = new URL(plain)
  // Who wrote the address is not who chooses the credential.
  url.username = ''
  url.password = ''
  url.hash = ''
  return { url: url.href, isOci }
}

/**
 * Stands for all hosts and credentials that an asker may use: one chart may come by way of several of them, and what was
 * read with some rights is given to nobody who has others.
 */
function rightsOf(hosts: readonly GitHost[], asker: GitAsker): string {
  const usable = hosts.flatMap(({ host }) => {
    const answer = permittedHost(hosts, `https://${host}`, asker, CHARTS)
    if (!('host' in answer)) return []
    const { username, token = '', allowPrivate } = answer.host
    return [[host.toLowerCase(), username, token, allowPrivate]]
  })
  return createHash('sha256').update(JSON.stringify(usable)).digest('hex')
}
