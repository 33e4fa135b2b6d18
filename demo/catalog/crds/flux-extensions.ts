import type { KubeObject } from '../../api/object'
import { crd, readyColumns } from './crd'
import { open } from './schema'

const schema = { spec: open, status: open }

/** The kinds of parts that are no core controllers: source-watcher, flux-operator, Azure's agent. */
export function fluxExtensionCrds(components: readonly string[]): KubeObject[] {
  const kind = (group: string, version: string, name: string, plural: string, short: string[]) =>
    crd({
      group,
      kind: name,
      plural,
      shortNames: short,
      versions: [{ name: version, schema, columns: readyColumns }],
    })
  const operator = 'fluxcd.controlplane.io'
  const byComponent: Record<string, KubeObject[]> = {
    'source-watcher': [
      kind('source.extensions.fluxcd.io', 'v1beta1', 'ArtifactGenerator', 'artifactgenerators', [
        'ag',
      ]),
      kind('source.toolkit.fluxcd.io', 'v1', 'ExternalArtifact', 'externalartifacts', ['ea']),
    ],
    'flux-operator': [
      kind(operator, 'v1', 'ResourceSet', 'resourcesets', ['rset']),
      kind(operator, 'v1', 'ResourceSetInputProvider', 'resourcesetinputproviders', ['rsip']),
      kind(operator, 'v1', 'FluxInstance', 'fluxinstances', ['instance']),
    ],
    'fluxconfig-agent': [
      kind('clusterconfig.azure.com', 'v1beta1', 'FluxConfig', 'fluxconfigs', ['fluxconfig']),
    ],
  }
  return components.flatMap((component) => byComponent[component] ?? [])
}
