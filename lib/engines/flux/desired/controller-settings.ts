import { type ObjectId, objectKey } from '@/lib/domain/ref'

import type { DesiredInput } from '../../engine'
import { argumentsOf, imageVersion, isAtLeast } from '../../version'
import { controllerId } from './app-parts'

/** How kustomize-controller is started, as far as it changes what it makes. */
export interface ControllerSettings {
  /** A variable without a value and without a default is an error. */
  isStrict: boolean
  /** Further field managers whose fields it takes away. */
  overrides: readonly string[]
  note?: string
}

const GATE = /StrictPostBuildSubstitutions=(true|false)/
const OVERRIDE = '--override-manager'

/** Its feature gates, else the default of its version: strict since 1.9; `internal/features/features.go`. */
export function controllerSettings(
  source: ObjectId | undefined,
  found: DesiredInput['found'],
): ControllerSettings {
  const id = controllerId('kustomize-controller', source, found)
  const workload = id && found.get(objectKey(id))
  const words = argumentsOf(workload)
  const overrides = valuesOf(words, OVERRIDE)
  const said = GATE.exec(valuesOf(words, '--feature-gates').join(','))?.[1]
  if (said) return { isStrict: said === 'true', overrides }
  const version = imageVersion(workload)
  if (version) return { isStrict: isAtLeast(version, 1, 9), overrides }
  const note =
    'The version of kustomize-controller is not known: variables without a value are left empty, as before 1.9.'
  return { isStrict: false, overrides, note }
}

/** `--name=a,b` and `--name a`. */
function valuesOf(words: readonly string[], name: string): readonly string[] {
  return words.flatMap((word, at) => {
    if (word.startsWith(`${name}=`)) return word.slice(name.length + 1).split(',')
    return word === name ? (words[at + 1]?.split(',') ?? []) : []
  })
}
