import { parse, stringify } from 'yaml'
import type { KubeObject } from '../../api/object'
import { dig, fieldsAt, isFields, listAt, textAt, type Fields } from '../access'
import { mergeValues } from '../render/helm'
import { plainData } from '../secret-data'
import type { FluxContext } from './context'

/** A release's values: `valuesFrom` in order, then `values`; the problem is helm-controller's. */
export function valuesOf(
  context: FluxContext,
  release: KubeObject,
): { values: Fields; problem?: string } {
  const namespace = release.metadata.namespace ?? ''
  let values: unknown = {}
  for (const entry of listAt(release, 'spec', 'valuesFrom')) {
    const [kind, name] = [textAt(entry, 'kind'), textAt(entry, 'name')]
    const key = textAt(entry, 'valuesKey') || 'values.yaml'
    const found = context.home.store.get({ group: '', kind, namespace, name })
    const text = found && plainData(found)[key]
    if (text === undefined) {
      if (dig(entry, 'optional') === true) continue
      const why = found ? `missing key '${key}' in` : 'could not find'
      return {
        values: {},
        problem: `could not resolve ${kind} chart values reference '${namespace}/${name}' with key '${key}': ${why} ${kind} '${namespace}/${name}'`,
      }
    }
    const path = textAt(entry, 'targetPath')
    const parsed: unknown = path === '' ? parse(text) : nested(path, text)
    values = mergeValues(values, parsed ?? {})
  }
  values = mergeValues(values, fieldsAt(release, 'spec', 'values'))
  return { values: isFields(values) ? values : {} }
}

function nested(path: string, value: unknown): Fields {
  return path.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), value) as Fields
}

/** The objects after the release's post-renderers, each a kustomization over what came before. */
export async function postRendered(
  context: FluxContext,
  release: KubeObject,
  objects: readonly KubeObject[],
): Promise<readonly KubeObject[]> {
  let all = objects
  for (const renderer of listAt(release, 'spec', 'postRenderers')) {
    const { patches, images } = fieldsAt(renderer, 'kustomize')
    const kustomization = {
      resources: ['all.yaml'],
      ...(Array.isArray(patches) && { patches: patches as unknown[] }),
      ...(Array.isArray(images) && { images: images as unknown[] }),
    }
    const files = new Map([
      ['all.yaml', all.map((object) => stringify(object)).join('---\n')],
      ['kustomization.yaml', stringify(kustomization)],
    ])
    all = (await context.renderer.render({ files, path: '' })).objects
  }
  return all
}
