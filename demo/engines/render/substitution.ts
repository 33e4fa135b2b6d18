import { parse, stringify } from 'yaml'
import type { KubeObject } from '../../api/object'
import { annotationsOf, labelsOf } from '../access'
import { RenderError } from './render-error'

const EXEMPT = 'kustomize.toolkit.fluxcd.io/substitute'

/**
 * Puts variables in place as kustomize-controller's post-build step does, in the object's YAML, so that
 * `replicas: ${n}` becomes a number: `${a}`, `${a:=b}`, `${a:-b}`; `$${a}` stays `${a}`.
 */
export function substitute(
  object: KubeObject,
  variables: Readonly<Record<string, string>>,
): KubeObject {
  const names = Object.keys(variables)
  if (names.length === 0) return object
  if (labelsOf(object)[EXEMPT] === 'disabled' || annotationsOf(object)[EXEMPT] === 'disabled') {
    return object
  }
  const bad = names.find((name) => !/^[_a-zA-Z]\w*$/.test(name))
  if (bad !== undefined) {
    throw new RenderError(
      `var substitution failed for '${object.metadata.name}': '${bad}' var name is invalid, must match '^[_[:alpha:]][_[:alpha:][:digit:]]*$'`,
    )
  }
  const before = stringify(object, { lineWidth: 0 })
  const after = before.replace(
    /\$\$\{|\$\{(\w+)(?::?[=-]([^}]*))?\}/g,
    (_all, name: string | undefined, fallback: string | undefined) =>
      name === undefined ? '${' : (variables[name] ?? fallback ?? ''),
  )
  return before === after ? object : (parse(after) as KubeObject)
}
