import { parse } from 'yaml'
import type { KubeObject } from '../../api/object'
import { dig, textAt } from '../access'
import type { ClusterRuntime } from '../cluster-runtime'
import type { FluxContext } from './context'

/** Where an object applies to: its own cluster, or the one that its `spec.kubeConfig` leads to. */
export type Target = { cluster: ClusterRuntime } | { problem: string }

/** Follows `spec.kubeConfig`: a Secret with a kubeconfig, or (since Flux 2.7) a ConfigMap with an address. */
export function targetOf(
  context: Pick<FluxContext, 'home' | 'clusterAt'>,
  object: KubeObject,
): Target {
  const kubeConfig = dig(object, 'spec', 'kubeConfig')
  if (kubeConfig === undefined) return { cluster: context.home }
  const namespace = object.metadata.namespace ?? ''
  const secretName = textAt(kubeConfig, 'secretRef', 'name')
  const kind = secretName === '' ? 'ConfigMap' : 'Secret'
  const name = secretName || textAt(kubeConfig, 'configMapRef', 'name')
  const found = context.home.store.get({ group: '', kind, namespace, name })
  if (!found) {
    const what = kind === 'Secret' ? 'secrets' : 'configmaps'
    return {
      problem: `unable to read KubeConfig ${kind.toLowerCase()} '${namespace}/${name}' error: ${what} "${name}" not found`,
    }
  }
  const server =
    kind === 'Secret'
      ? serverIn(found, textAt(kubeConfig, 'secretRef', 'key'))
      : textAt(found, 'data', 'address')
  const cluster = context.clusterAt(server)
  return cluster ? { cluster } : { problem: `Get "${server}/version": no such host` }
}

function serverIn(secret: KubeObject, key: string): string {
  const keys = key === '' ? ['value', 'value.yaml'] : [key]
  const encoded = keys.map((one) => textAt(secret, 'data', one)).find((text) => text !== '') ?? ''
  const config: unknown = parse(Buffer.from(encoded, 'base64').toString())
  return textAt(config, 'clusters', 0, 'cluster', 'server')
}
