import type { RecipeSource } from '@/lib/domain/recipe'

import type { Parsed } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, textIn } from '../../raw'
import { type Capabilities, helmOptions } from './helm-options'
import type { Identity } from './identity'
import { kustomizeChanges } from './kustomize-changes'
import { originOf } from './origin'
import type { SpecSource } from './spec-sources'
import { wordsOf } from './words'

/** What one source is made into a recipe with. */
export interface Around {
  identity: Identity
  /** `kustomize.buildOptions` of the installation. */
  buildOptions: string
  capabilities: Capabilities
}

/** One source of an Application; a sentence where it is made with something that cannot be run here. */
export function recipeSource(from: SpecSource, around: Around): Parsed<RecipeSource> {
  const { raw, revision } = from
  const refusal = refusalOf(raw)
  if (refusal) return { ok: false, problem: refusal }
  const files = originOf(from)
  const path = folderOf(textIn(raw, 'path'))
  const targetRevision = textIn(raw, 'targetRevision')
  const url = textIn(raw, 'repoURL')
  const words = wordsOf(
    around.identity,
    { url, path: textIn(raw, 'path'), targetRevision, revision: revision || targetRevision },
    around.capabilities,
  )
  const kustomize = kustomizeChanges(raw, around.buildOptions, words)
  if (!kustomize.ok) return kustomize
  const helm = helmOptions(raw, around.identity, around.capabilities)
  if (!helm.ok) return helm
  const directory = recordIn(raw, 'directory')
  const [ref, include, exclude] = [
    textIn(raw, 'ref'),
    textIn(directory, 'include'),
    textIn(directory, 'exclude'),
  ]
  return {
    ok: true,
    value: {
      ...{ files, path, words, kustomize: kustomize.value, helm: helm.value },
      ...(ref ? { ref } : {}),
      isOnlyRef: ref !== '' && path === '' && files.from === 'git',
      tool: toolOf(raw),
      directory: {
        recurse: directory.recurse === true,
        ...(include ? { include } : {}),
        ...(exclude ? { exclude } : {}),
      },
      overrideFiles: overrideFiles(around.identity.instance),
    },
  }
}

/** Read from the source's path, the last wins; `mergeSourceParameters` in `reposerver/repository/repository.go`. */
function overrideFiles(instance: string): readonly string[] {
  return ['.argocd-source.yaml', `.argocd-source-${instance}.yaml`]
}

/** The section that is there says how a source is rendered, else its files do; `ExplicitType` in `types.go`. */
function toolOf(raw: Json): RecipeSource['tool'] {
  const said = (['kustomize', 'helm', 'directory'] as const).find((tool) => isSaid(raw[tool]))
  return said ?? (textIn(raw, 'chart') ? 'helm' : 'detect')
}

function isSaid(section: unknown): boolean {
  return isRecord(section) && Object.values(section).some((value) => !isZero(value))
}

function isZero(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (isRecord(value)) return Object.values(value).every(isZero)
  return value === undefined || value === null || value === '' || value === false
}

function refusalOf(raw: Json): string | undefined {
  if (isRecord(raw.plugin)) {
    const name = textIn(raw.plugin, 'name')
    const called = name ? `the plug-in ${name}` : 'a plug-in'
    return `Argo CD renders this source with ${called}, which runs inside of Argo CD alone: Fleetglass cannot render it.`
  }
  if (isSaid(recordIn(raw, 'directory').jsonnet)) {
    return 'This source is rendered with jsonnet, which Fleetglass does not run.'
  }
  return undefined
}

function folderOf(path: string): string {
  return path
    .replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '')
    .replace(/^\.$/, '')
}
