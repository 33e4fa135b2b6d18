import 'server-only'

import { join, posix } from 'node:path'

import { placeInside, type Place } from '../inside-root'
import type { JsonObject } from '../objects-of'
import { RenderFault } from '../problem'
import { readBounded } from '../read-bounded'
import { kustomizationPaths, readKustomization, type KustomizationFile } from './kustomization-file'
import { configReferences, inlineConfigs, referencesOf, type Reference } from './references'
import { readConfigs, refuseAddress, refuseCharts } from './refusals'

/** All files that a build reads; paths are below the root. */
export interface Collected {
  files: ReadonlySet<string>
  /** Links on the way, as they are. */
  links: ReadonlyMap<string, string>
  /** Folders that hold a kustomization. */
  folders: ReadonlySet<string>
}

const MAX_FILES = 20_000

/** Finds every file that a build of this kustomization reads. Throws a fault for what is not read at all. */
export async function collectFiles(root: string, start: KustomizationFile): Promise<Collected> {
  const collector = new Collector(root)
  await collector.kustomization(posix.dirname(start.path).replace(/^\.$/, ''), start)
  await collector.run()
  return collector
}

class Collector implements Collected {
  readonly files = new Set<string>()
  readonly links = new Map<string, string>()
  readonly folders = new Set<string>()
  private readonly todo: { folder: string; file: string; reference: Reference }[] = []

  constructor(private readonly root: string) {}

  async run(): Promise<void> {
    for (let next = this.todo.shift(); next; next = this.todo.shift()) {
      await this.follow(next.folder, next.file, next.reference)
      if (this.files.size + this.todo.length > MAX_FILES) {
        throw new RenderFault('too-large', `The kustomization reads more than ${MAX_FILES} files.`)
      }
    }
  }

  async kustomization(folder: string, known?: KustomizationFile): Promise<void> {
    if (this.folders.has(folder)) return
    this.folders.add(folder)
    const file = known ?? (await readKustomization(this.root, folder))
    if (!file) return
    for (const path of await kustomizationPaths(this.root, folder)) {
      this.add(await placeInside(this.root, path, path))
    }
    refuseCharts(file.path, file.content)
    const { path } = file
    this.later(folder, path, referencesOf(file.content))
    for (const { entry, text } of inlineConfigs(file.content)) {
      await this.configs(folder, `${path}: ${entry}`, path, text)
    }
  }

  private async follow(folder: string, file: string, reference: Reference): Promise<void> {
    refuseAddress(file, reference)
    const what = `${file}: ${reference.entry} (${reference.path})`
    const place = await placeInside(this.root, posix.join(folder, reference.path), what)
    if (place.kind === 'missing') {
      throw new RenderFault(
        'render-failed',
        `${file}: ${reference.entry} names ${reference.path}, which is not in the source.`,
      )
    }
    this.add(place)
    if (place.kind === 'folder') return this.kustomization(place.path)
    if (reference.use !== 'config') return
    const text = await readBounded(join(this.root, place.path), place.path)
    await this.configs(folder, place.path, file, text)
  }

  private async configs(folder: string, where: string, file: string, text: string): Promise<void> {
    const configs = await readConfigs(where, text)
    const named = (config: JsonObject) => (typeof config.kind === 'string' ? config.kind : where)
    this.later(
      folder,
      file,
      configs.flatMap((config) => configReferences(named(config), config)),
    )
  }

  private later(folder: string, file: string, references: readonly Reference[]): void {
    this.todo.push(...references.map((reference) => ({ folder, file, reference })))
  }

  private add(place: Place): void {
    for (const { path, target } of place.links) this.links.set(path, target)
    if (place.kind === 'file') this.files.add(place.path)
  }
}
