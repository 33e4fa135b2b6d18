/** A difference between places that operators expect, as `fleetglass.yaml` declares it. */
export interface ExpectedDifference {
  name: string
  kind: string
  path: string
}

/** Cluster whose API server may be asked by dry runs. */
export const DRY_RUN_CLUSTER = 'eksgitopscluster'

/** What may differ between staging and production without a word; images and variables may not. */
export const EXPECTED_DIFFERENCES: readonly ExpectedDifference[] = [
  { name: 'replicas', kind: 'Deployment', path: 'spec.replicas' },
  { name: 'replicas', kind: 'StatefulSet', path: 'spec.replicas' },
  { name: 'host', kind: 'Ingress', path: 'spec.rules[].host' },
  { name: 'host', kind: 'Ingress', path: 'spec.tls[].hosts' },
  { name: 'environment', kind: '*', path: 'metadata.labels.environment' },
]
