import type { RecipeNeed, Substitution } from '@/lib/domain/recipe'
import { type ObjectId, objectKey } from '@/lib/domain/ref'

import type { DesiredInput, Parsed } from '../../engine'
import { isRecord } from '../../parse'
import { recordIn, recordsIn, textIn, textMapIn } from '../../raw'
import { type AppParts } from './app-parts'
import { missing } from './artifact'
import { configMapTexts, secretTexts, textsWithin } from './secret-texts'

/** What post-build substitution puts in, and which of it came from Secrets. */
export interface Variables {
  /** Undefined when nothing is substituted. */
  variables?: Substitution['variables']
  secrets: readonly string[]
}

const NAME = /^[_A-Za-z][_A-Za-z0-9]*$/
const NOTHING: Variables = { secrets: [] }

/** ConfigMaps and Secrets beside the Kustomization that its variables come from. */
export function variableNeeds(app: AppParts): readonly RecipeNeed[] {
  return references(app).map(({ id, isOptional }) => ({ id, use: 'variables', isOptional }))
}

/**
 * Variables of a Kustomization: from objects in their order, then from its spec, the last wins, without line ends. Nothing
 * is substituted without any, unless it says `Always`; `kustomize/kustomize_varsub.go` in fluxcd/pkg.
 */
export function variablesOf(app: AppParts, found: DesiredInput['found']): Parsed<Variables> {
  const postBuild = recordIn(app.spec, 'postBuild')
  const variables = new Map<string, string>()
  const secrets: string[] = []
  for (const { id, isOptional } of references(app)) {
    const object = found.get(objectKey(id))
    if (!isRecord(object)) {
      if (isOptional && object === undefined) continue
      return { ok: false, problem: `Its variables are not known: ${missing(id, object)}` }
    }
    const texts = id.kind === 'Secret' ? secretTexts(object) : configMapTexts(object)
    if (id.kind === 'Secret') secrets.push(...textsWithin(Object.values(texts)))
    for (const [name, text] of Object.entries(texts)) variables.set(name, oneLine(text))
  }
  for (const [name, text] of Object.entries(textMapIn(postBuild, 'substitute'))) {
    variables.set(name, oneLine(text))
  }
  if (variables.size === 0 && textIn(postBuild, 'substituteStrategy') !== 'Always') {
    return { ok: true, value: NOTHING }
  }
  const wrong = [...variables.keys()].find((name) => !NAME.test(name))
  if (wrong !== undefined) return { ok: false, problem: `"${wrong}" is no name of a variable.` }
  const lines = secrets.map(oneLine)
  return {
    ok: true,
    value: {
      variables: Object.fromEntries(variables),
      secrets: [...new Set([...secrets, ...lines])],
    },
  }
}

function references({
  spec,
  namespace,
}: AppParts): readonly { id: ObjectId; isOptional: boolean }[] {
  return recordsIn(recordIn(spec, 'postBuild'), 'substituteFrom').flatMap((entry) => {
    const [kind, name] = [textIn(entry, 'kind'), textIn(entry, 'name')]
    if (!name || (kind !== 'ConfigMap' && kind !== 'Secret')) return []
    return [{ id: { group: '', kind, namespace, name }, isOptional: entry.optional === true }]
  })
}

function oneLine(text: string): string {
  return text.replaceAll('\n', '')
}
