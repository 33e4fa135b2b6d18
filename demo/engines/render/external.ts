import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { stringify } from 'yaml'
import type { KubeObject } from '../../api/object'
import type { FileTree } from '../../git/file-tree'
import type { HelmRelease } from './helm'
import { parseManifests } from './manifests'
import { RenderError } from './render-error'

const LIMIT_MS = 20_000
const LIMIT_BYTES = 32 * 1024 * 1024

/** The first of the programs that is on PATH. */
export function findProgram(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.find((name) =>
    folders.some((folder) => {
      try {
        accessSync(join(folder, name), constants.X_OK)
        return true
      } catch {
        return false
      }
    }),
  )
}

/** Renders with the real kustomize (or the one inside kubectl). */
export function runKustomize(
  program: string,
  scratch: string,
  files: FileTree,
  path: string,
): Promise<KubeObject[]> {
  return withFiles(scratch, files, async (root) => {
    const verb = program === 'kubectl' ? 'kustomize' : 'build'
    return [...parseManifests(await run(program, [verb, join(root, path)]), path)]
  })
}

/** Renders with the real helm. */
export function runHelm(
  scratch: string,
  chart: FileTree,
  release: HelmRelease,
): Promise<KubeObject[]> {
  return withFiles(scratch, chart, async (root) => {
    const texts = [...release.valueFiles, stringify(release.values)]
    const values = await Promise.all(
      texts.map(async (text, index) => {
        const file = join(root, `.fleet-values-${index}.yaml`)
        await writeFile(file, text)
        return ['--values', file]
      }),
    )
    const { name, namespace } = release
    const args = ['template', name, root, '--namespace', namespace]
    if (release.skipCrds !== true) args.push('--include-crds')
    if (release.kubeVersion !== undefined) args.push('--kube-version', release.kubeVersion)
    return [...parseManifests(await run('helm', [...args, ...values.flat()]), name)]
  })
}

async function withFiles<T>(
  scratch: string,
  files: FileTree,
  work: (root: string) => Promise<T>,
): Promise<T> {
  await mkdir(scratch, { recursive: true })
  const root = await mkdtemp(join(scratch, 'render-'))
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    return await work(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, HOME: '/nonexistent', NODE_ENV: process.env.NODE_ENV }
    const options = { env, timeout: LIMIT_MS, maxBuffer: LIMIT_BYTES }
    execFile(program, args, options, (error, output, complaint) => {
      if (error) reject(new RenderError(complaint.trim() || error.message))
      else resolve(output)
    })
  })
}
