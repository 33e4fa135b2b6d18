import type { RecipeSource } from '@/lib/domain/recipe'

import type { Parsed } from '../../engine'
import { isRecord, type Json } from '../../parse'
import { recordIn, textIn } from '../../raw'
import { type Capabilities, helmOptions } from './helm-options'
import type { Identity } from './identity'
import { kustomizeChanges } from './kustomize-changes'
import { originOf } from './origin'
import type { Settings } from './settings'
import type { SpecSource } from './spec-sources'
import { wordsOf } from './words'

/** What one source is made into a recipe with. */
export interface Around {
  identity: Identity
  settings: Pick<Settings, 'cm'>
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
  const kustomize = kustomizeChanges(raw, buildOptions(raw, around.settings), words)
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
      isOnlyRef: ref !== '' && textIn(raw, 'path') === '' && files.from === 'git',
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

/** Versions of kustomize may have options of their own; `GetKustomizeSettings` in `util/settings/settings.go`. */
function buildOptions(raw: Json, { cm }: Pick<Settings, 'cm'>): string {
  const version = textIn(recordIn(raw, 'kustomize'), 'version')
  const own = version && textIn(cm, `kustomize.buildOptions.${version}`)
  return own || textIn(cm, 'kustomize.buildOptions')
}

/** Read from the source's path, the last wins; `mergeSourceParameters` in `reposerver/repository/repository.go`. */
function overrideFiles(instance: string): readonly string[] {
  return ['.argocd-source.yaml', `.argocd-source-${instance}.yaml`]
}

const TOOLS = ['kustomize', 'helm', 'directory'] as const

/** The section that is there says how a source is rendered, else its files do; `ExplicitType` in `types.go`. */
function toolOf(raw: Json): RecipeSource['tool'] {
  return TOOLS.find((tool) => isSaid(raw[tool])) ?? (textIn(raw, 'chart') ? 'helm' : 'detect')
}

/** Sections without anything in them count as absent; `NormalizeApplicationSpec` in `util/argo/argo.go`. */
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
  const said = TOOLS.filter((tool) => isSaid(raw[tool]))
  if (said.length > 1) {
    return `The source has options for ${said.join(' and ')} at once, which Argo CD refuses.`
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
