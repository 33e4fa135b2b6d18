import 'server-only'

import { noVersion, type ChartSource } from './chart-source'
import { pickVersion } from './chart-version'
import { FileProblem } from './file-problem'
import type { HelmIndexes } from './helm-indexes'
import { basicCredential } from './remote'
import { refusal } from './web-problem'
import { wholeBody, type Web } from './web-request'

/** A chart of a repository with an index; `scope` stands for the rights that it is read with. */
export function helmChart(
  web: Web,
  indexes: HelmIndexes,
  at: { url: string; chart: string; version: string; scope: string; limitBytes: number },
): ChartSource {
  const { url, chart, version } = at
  const name = `Chart ${chart.slice(0, 100)} of ${new URL(url).host}`
  return {
    find: async (signal) => {
      const versions = await indexes.versions(web, at, signal)
      const names = versions.map((each) => each.version)
      const picked = pickVersion(names, version)
      const found = versions.find((each) => each.version === picked)
      if (!found) throw noVersion(name, version)
      const place = placeOf(url, found.urls[0])
      if (place === undefined) {
        const text = `${name} has no address for version ${found.version}: have the repository's index made again.`
        throw new FileProblem('unreachable', text)
      }
      return { version: found.version, place, ...(found.digest && { digest: whole(found.digest) }) }
    },
    read: ({ place }, what, signal) => {
      const host = web.host(place)
      const isKnown = host.token !== undefined
      const authorization = isKnown ? { authorization: `Basic ${basicCredential(host)}` } : {}
      return web.get({ url: place, signal, ...authorization }, (answer) => {
        if (answer.status === 200) return wholeBody(answer, at.limitBytes, what)
        if (answer.status !== 404) throw refusal(answer.status, host.host, isKnown)
        const text = `${what} is in the index of its repository, but ${host.host} does not have its archive any more: choose another version.`
        throw new FileProblem('unknown-revision', text)
      })
    },
  }
}

/** The archive's address; one below the repository is asked with the repository's own query, as Helm does. */
function placeOf(repository: string, address: string | undefined): string | undefined {
  const { origin, pathname, search } = new URL(repository)
  const base = `${origin}${pathname.replace(/\/+$/, '')}/`
  if (address === undefined || !URL.canParse(address, base)) return undefined
  const place = new URL(address, base)
  if (place.origin === origin && place.search === '') place.search = search
  return place.href
}

/** Indexes tell SHA-256 without its name. */
function whole(digest: string): string {
  return digest.includes(':') ? digest : `sha256:${digest}`
}
