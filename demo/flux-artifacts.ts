import type { KubeObject } from './api/object'
import { sha256 } from './git/chart-repository'
import { tarGzip } from './git/tar'
import { dig, textAt } from './engines/access'
import { artifactChart, artifactFiles, ociArchive } from './engines/flux/source-controller'
import type { World } from './world'

const KINDS: Readonly<Record<string, string>> = {
  gitrepository: 'GitRepository',
  ocirepository: 'OCIRepository',
  bucket: 'Bucket',
  externalartifact: 'ExternalArtifact',
  helmrepository: 'HelmRepository',
  helmchart: 'HelmChart',
}
const REVISION = /^([0-9a-f]{40})\.tar\.gz$/

/**
 * The bytes that source-controller (or source-watcher) of a cluster serves at a path such as
 * `gitrepository/flux-system/web/<commit>.tar.gz`: those whose digest the source's status tells.
 */
export function artifactOf(world: World, clusterName: string, path: string): Buffer | undefined {
  const cluster = world.clusters.get(clusterName)
  const [word = '', namespace = '', name = '', file = ''] = path.replace(/^\//, '').split('/')
  const kind = KINDS[word]
  const context = cluster?.flux?.context
  if (!context || kind === undefined) return undefined
  const source = cluster.store.get({ group: 'source.toolkit.fluxcd.io', kind, namespace, name })
  if (!source || dig(source, 'status', 'artifact') === undefined) return undefined
  const isCurrent = textAt(source, 'status', 'artifact', 'path').endsWith(`/${file}`)
  const [, sha] = REVISION.exec(file) ?? []
  if (kind === 'GitRepository' && sha !== undefined) {
    const tree = context.git.repositoryAt(textAt(source, 'spec', 'url'))?.commitOf(sha)?.tree
    return tree && tarGzip(tree)
  }
  if (!isCurrent && !file.startsWith('latest.')) return undefined
  if (kind === 'HelmRepository') return indexOf(world, source)
  if (kind === 'HelmChart') {
    const chart = artifactChart(context, source)
    return chart && tarGzip(chart.files, `${chart.name}/`)
  }
  const files = artifactFiles(context, source)
  return files && (kind === 'OCIRepository' ? ociArchive(source, files) : tarGzip(files))
}

/** An index that has grown since it was fetched is no longer the one that is stored. */
function indexOf(world: World, source: KubeObject): Buffer | undefined {
  const index = world.parts.git.chartsAt(textAt(source, 'spec', 'url'))?.index()
  if (index === undefined) return undefined
  const isSame = sha256(index) === textAt(source, 'status', 'artifact', 'digest')
  return isSame ? Buffer.from(index) : undefined
}
