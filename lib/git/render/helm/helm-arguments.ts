import 'server-only'

import type { HelmOptions } from '@/lib/domain/recipe'

import { expandWords } from '../expand-words'

/** Files of one rendering, copied to where no name can confuse the program. */
export interface HelmFiles {
  values: readonly string[]
  parameters: readonly { name: string; path: string }[]
}

/** The words of `helm template` for these options, after the command's own. */
export function helmArguments(
  options: HelmOptions,
  chart: string,
  files: HelmFiles,
  words: Readonly<Record<string, string>>,
): readonly string[] {
  const set = (flag: string, isString: boolean) =>
    options.parameters
      .filter(({ forceString }) => forceString === isString)
      .flatMap(({ name, value }) => [flag, `${name}=${withoutCommas(expandWords(value, words))}`])
  return [
    ...(options.namespace === '' ? [] : ['--namespace', options.namespace]),
    ...(options.kubeVersion === undefined ? [] : ['--kube-version', options.kubeVersion]),
    ...(options.apiVersions ?? []).flatMap((each) => ['--api-versions', each]),
    ...files.values.flatMap((path) => ['--values', path]),
    ...set('--set', false),
    ...set('--set-string', true),
    ...files.parameters.flatMap(({ name, path }) => ['--set-file', `${name}=${path}`]),
    ...(options.skipCrds === true ? [] : ['--include-crds']),
    ...(options.skipTests === true ? ['--skip-tests'] : []),
    ...(options.skipSchemaValidation === true ? ['--skip-schema-validation'] : []),
    '--',
    options.releaseName,
    chart,
  ]
}

/** A comma parts parameters for Helm; Argo CD means it as text unless the value is a list in braces. */
function withoutCommas(value: string): string {
  if (value.startsWith('{') && value.endsWith('}')) return value
  return value.replace(/(?<!\\),/g, '\\,')
}
