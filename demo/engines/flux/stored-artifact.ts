import type { KubeObject } from '../../api/object'
import { sha256 } from '../../git/chart-repository'
import type { FileTree } from '../../git/file-tree'
import { tarGzip } from '../../git/tar'
import type { Fields } from '../access'
import { isoTime, type FluxContext } from './context'

const archives = new WeakMap<FileTree, { digest: string; size: number }>()

/** The `status.artifact` of a folder of files. */
export function artifact(
  context: FluxContext,
  source: KubeObject,
  revision: string,
  files: FileTree,
  name: string,
): Fields {
  let archive = archives.get(files)
  if (!archive) {
    const bytes = tarGzip(files)
    archive = { digest: sha256(bytes), size: bytes.length }
    archives.set(files, archive)
  }
  return {
    ...place(context, source, `${name}.tar.gz`),
    revision,
    ...archive,
    lastUpdateTime: isoTime(context),
  }
}

/** Where source-controller serves a file of a source. */
export function place(context: FluxContext, { kind, metadata }: KubeObject, file: string) {
  const path = `${kind.toLowerCase()}/${metadata.namespace ?? ''}/${metadata.name}/${file}`
  const host = `source-controller.flux-system.svc.cluster.local.`
  return { path, url: `http://${host}/${path}` }
}
