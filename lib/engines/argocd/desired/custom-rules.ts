import type { IgnoreRule } from '@/lib/domain/recipe'

import { isRecord, type Json } from '../../parse'
import { recordIn, textIn } from '../../raw'
import { readYamlMap } from '../../yaml'
import { ruleOf } from './ignore-rule'

const COMBINED = 'resource.customizations'
const SPLIT = `${COMBINED}.ignoreDifferences.`

/**
 * What the installation leaves out for whole kinds: keys of their own, which replace what the old combined key says of the
 * same kind; `appendResourceOverridesFromSplitKeys` in `util/settings/settings.go`.
 */
export function customRules(cm: Json): readonly IgnoreRule[] {
  const rules = new Map<string, Json>()
  for (const [kind, customization] of Object.entries(yamlMap(textIn(cm, COMBINED)))) {
    if (isRecord(customization)) rules.set(kind, ignoredIn(customization))
  }
  for (const key of Object.keys(cm).filter((each) => each.startsWith(SPLIT))) {
    rules.set(overrideKey(key.slice(SPLIT.length)), yamlMap(textIn(cm, key)))
  }
  return [...rules]
    .filter(([, said]) => Object.keys(said).length > 0)
    .map(([kind, said]) => {
      const slash = kind.lastIndexOf('/')
      const group = slash < 0 ? '' : kind.slice(0, slash)
      const of = kind === '*/*' ? 'all kinds' : kind
      return ruleOf(
        { ...said, group, kind: kind.slice(slash + 1) },
        `argocd-cm: ignoreDifferences of ${of}`,
      )
    })
}

/** In the combined key it may be a map or a text of YAML; `OverrideIgnoreDiff`. */
function ignoredIn(customization: Json): Json {
  const text = textIn(customization, 'ignoreDifferences')
  return text ? yamlMap(text) : recordIn(customization, 'ignoreDifferences')
}

/** A fault in it is one that Argo CD refuses to start with. */
function yamlMap(text: string): Json {
  return readYamlMap(text) ?? {}
}

/** `apps_Deployment` → `apps/Deployment`; `Pod` is of the core group; `convertToOverrideKey`. */
function overrideKey(groupKind: string): string {
  return groupKind === 'all' ? '*/*' : groupKind.replace('_', '/')
}
