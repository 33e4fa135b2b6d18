import { expect, test } from 'vitest'

import { type HealthRow, healthWord, said, saying } from '@/lib/testing/builders-health'
import type { JsonObject } from '@/lib/testing/builders-json'

import { assessHealth } from '../health'

const V1 = 'cluster.x-k8s.io/v1beta1'
const V2 = 'cluster.x-k8s.io/v1beta2'
const status = (fields: JsonObject): JsonObject => ({ status: fields })
const counts = (desiredReplicas: number, readyReplicas: number) => ({
  desiredReplicas,
  readyReplicas,
})
const provisioned = (fields: JsonObject): JsonObject =>
  status({ phase: 'Provisioned', controlPlaneReady: true, ...fields })
const set = (replicas: number, readyReplicas: number, more: JsonObject = {}): JsonObject => ({
  spec: { replicas },
  status: { replicas, readyReplicas, ...more },
})

const ROWS: readonly HealthRow[] = [
  [
    V1,
    'Cluster',
    'whose workers are all ready is healthy',
    provisioned({ v1beta2: { workers: counts(3, 3) } }),
    'healthy',
  ],
  [
    V1,
    'Cluster',
    'without a worker that is ready is progressing',
    provisioned({ v1beta2: { workers: counts(3, 0) } }),
    'progressing',
  ],
  [
    V2,
    'Cluster',
    'with a worker missing is progressing',
    provisioned({ workers: counts(3, 2) }),
    'progressing',
  ],
  [
    V2,
    'Cluster',
    'with a control plane machine missing is progressing',
    provisioned({ controlPlane: counts(3, 2), workers: counts(1, 1) }),
    'progressing',
  ],
  [
    V2,
    'Cluster',
    'that wants no workers is healthy',
    provisioned({ controlPlane: counts(1, 1), workers: counts(0, 0) }),
    'healthy',
  ],
  [
    V1,
    'Cluster',
    'that failed is degraded whatever its machines say',
    provisioned({ failureMessage: 'no quota', workers: counts(1, 1) }),
    'degraded',
  ],
  [V1, 'Machine', 'that runs is healthy', status({ phase: 'Running' }), 'healthy'],
  [
    V1,
    'Machine',
    'whose node is in trouble is degraded',
    status({
      phase: 'Running',
      conditions: [{ ...said('NodeHealthy', 'False'), severity: 'Error' }],
    }),
    'degraded',
  ],
  [
    V2,
    'Machine',
    'whose node is not ready yet is progressing',
    status({ phase: 'Running', conditions: [said('NodeReady', 'False', 'NodeNotReady')] }),
    'progressing',
  ],
  [V1, 'MachineSet', 'tells no phase and is judged by its machines', set(3, 3), 'healthy'],
  [V1, 'MachineSet', 'with a machine missing is progressing', set(3, 1), 'progressing'],
  [
    V1,
    'MachineDeployment',
    'that runs with machines missing is progressing',
    set(3, 0, { phase: 'Running' }),
    'progressing',
  ],
  [
    V1,
    'MachineDeployment',
    'that is being rolled out is progressing',
    set(3, 3, { phase: 'Running', updatedReplicas: 1 }),
    'progressing',
  ],
  [V1, 'MachineDeployment', 'that failed is degraded', set(3, 3, { phase: 'Failed' }), 'degraded'],
  [
    V1,
    'MachineDeployment',
    'that nobody has seen is progressing',
    { spec: { replicas: 3 } },
    'progressing',
  ],
  [
    'controlplane.cluster.x-k8s.io/v1beta1',
    'KubeadmControlPlane',
    'that is up is healthy',
    set(1, 1, { initialized: true, ready: true }),
    'healthy',
  ],
  [
    'controlplane.cluster.x-k8s.io/v1beta1',
    'KubeadmControlPlane',
    'whose API server is not up is progressing',
    set(1, 0, { initialized: false }),
    'progressing',
  ],
  [
    'controlplane.cluster.x-k8s.io/v1beta1',
    'KubeadmControlPlane',
    'with a machine missing is progressing',
    set(3, 2, { initialized: true }),
    'progressing',
  ],
  [
    'controlplane.cluster.x-k8s.io/v1beta1',
    'KubeadmControlPlaneTemplate',
    'has no health',
    {},
    undefined,
  ],
  [
    'infrastructure.cluster.x-k8s.io/v1beta1',
    'AzureMachine',
    'that is ready is healthy',
    status({ ready: true }),
    'healthy',
  ],
  [
    'infrastructure.cluster.x-k8s.io/v1beta2',
    'AWSMachine',
    'that is being made is progressing',
    status({ ready: false }),
    'progressing',
  ],
  [
    'infrastructure.cluster.x-k8s.io/v1beta1',
    'AzureMachine',
    'that failed is degraded',
    status({ ready: false, failureMessage: 'quota' }),
    'degraded',
  ],
  [
    'infrastructure.cluster.x-k8s.io/v1beta2',
    'DockerCluster',
    'that was provisioned is healthy',
    status({ initialization: { provisioned: true } }),
    'healthy',
  ],
  [
    'infrastructure.cluster.x-k8s.io/v1beta1',
    'AzureMachineTemplate',
    'has no health',
    {},
    undefined,
  ],
  [
    'bootstrap.cluster.x-k8s.io/v1beta1',
    'KubeadmConfig',
    'that is ready is healthy',
    status({ ready: true }),
    'healthy',
  ],
  [
    'external-secrets.io/v1',
    'ExternalSecret',
    'that is synced is healthy',
    saying(said('Ready', 'True')),
    'healthy',
  ],
  [
    'external-secrets.io/v1',
    'SecretStore',
    'that nobody has looked at is progressing',
    {},
    'progressing',
  ],
  [
    'cert-manager.io/v1',
    'Issuer',
    'whose key is missing is degraded',
    saying(said('Ready', 'False', 'SecretNotFound')),
    'degraded',
  ],
  [
    'wgpolicyk8s.io/v1alpha2',
    'PolicyReport',
    'has no health of its own',
    { summary: { fail: 3 }, results: [{ result: 'fail' }] },
    undefined,
  ],
  [
    'infra.contrib.fluxcd.io/v1alpha2',
    'Terraform',
    'that applied its plan is healthy',
    status({
      observedGeneration: 1,
      conditions: [said('Ready', 'True', 'TerraformOutputsWritten')],
    }),
    'healthy',
  ],
  [
    'infra.contrib.fluxcd.io/v1alpha2',
    'Terraform',
    'that is planning is progressing',
    saying(said('Ready', 'Unknown', 'Progressing')),
    'progressing',
  ],
  [
    'infra.contrib.fluxcd.io/v1alpha2',
    'Terraform',
    'that drifted is degraded',
    saying(said('Ready', 'False', 'TerraformAppliedFail')),
    'degraded',
  ],
  [
    'platform.example.com/v1',
    'XNetwork',
    'that is composed and ready is healthy',
    saying(said('Synced', 'True'), said('Ready', 'True')),
    'healthy',
  ],
  [
    'platform.example.com/v1',
    'XNetwork',
    'that cannot be composed is degraded, though it was ready',
    saying(said('Synced', 'False', 'ReconcileError'), said('Ready', 'True')),
    'degraded',
  ],
]

test.each(ROWS)('%s %s %s', (apiVersion, kind, _sentence, object, health) => {
  expect(healthWord(apiVersion, kind, object)).toBe(health)
})

test('a cluster whose control plane is up and that has no ready node asks for a network plugin', () => {
  const object = {
    apiVersion: V1,
    kind: 'Cluster',
    ...provisioned({ v1beta2: { workers: counts(3, 0) } }),
  }
  expect(assessHealth(object)?.reason).toBe(
    'Control plane up, 0 of 3 workers ready. Is a network plugin (CNI) installed?',
  )
})
