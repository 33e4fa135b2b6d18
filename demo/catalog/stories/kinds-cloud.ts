import type { World } from '../../world'
import { clusterApiCrds, crossplaneCrds } from '../crds/more-kinds'
import { customManifest, manifests } from '../manifests'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { DAY, gitApplication, storyRepository } from './kit'
import { condition, liveAt, madeBy, said, setStatus } from './parts'

const AKS = 'gitops-real-aks'
const HOME = 'in-cluster'
const AZURE = 'network.azure.upbound.io/v1beta1'

/** What Crossplane and Cluster API look after. */
export async function cloudStories(world: World): Promise<void> {
  await crossplane(world)
  clusterApi(world)
}

/** A network: what is in Git is there, one subnet of the composite cannot be made. */
async function crossplane(world: World): Promise<void> {
  createAgo(world, world.cluster(AKS), 60 * DAY, ...crossplaneCrds())
  const path = 'pietrolibro/crossplane-network'
  const network = customManifest(AZURE, 'VirtualNetwork', 'crossplane-quickstart-network', {
    forProvider: {
      addressSpace: ['10.0.0.0/16'],
      location: 'West Europe',
      resourceGroupName: 'docs',
    },
    providerConfigRef: { name: 'default' },
  })
  const composite = customManifest('platform.example.org/v1alpha1', 'XNetwork', 'city-network', {
    location: 'West Europe',
    subnets: 2,
    compositionRef: { name: 'xnetworks.azure' },
  })
  await storyRepository(world, path, [
    {
      days: 12,
      author: PEOPLE.pietro,
      message: 'Networks for the city, by Crossplane',
      files: { 'network/all.yaml': manifests(network, composite) },
    },
  ])
  const app = gitApplication(world, 'crossplane-network', path, 'network', {
    automated: { prune: false, selfHeal: true },
  })
  await seedApp(world, AKS, app, [{ minutesAgo: 11 * DAY }])
  const ready = [
    condition(world, 'Synced', 'True', ['ReconcileSuccess'], 11 * DAY),
    condition(world, 'Ready', 'True', ['Available'], 11 * DAY),
  ]
  const refused =
    "create failed: async create failed: failed to create the resource: [{0 creating Subnet: performing CreateOrUpdate: unexpected status 400 (400 Bad Request) with error: NetcfgSubnetRangesOverlap: Subnet 'city-network-b' is not valid because its IP address range overlaps with that of an existing subnet in virtual network 'city-network'.  []}]"
  setStatus(
    world,
    AKS,
    {
      group: 'network.azure.upbound.io',
      kind: 'VirtualNetwork',
      name: 'crossplane-quickstart-network',
    },
    'provider-azure-network',
    { conditions: ready, atProvider: { guid: '2f8a4c1e-53c1-4c0f-8f57-0b6f7f1f7a11' } },
  )
  const id = { group: 'platform.example.org', kind: 'XNetwork', name: 'city-network' }
  const owner = liveAt(world, AKS, id)
  const part = (apiVersion: string, kind: string, name: string, conditions: object[]) =>
    madeBy(world, AKS, 11 * DAY - 1, owner, {
      apiVersion,
      kind,
      metadata: {
        name,
        labels: { 'crossplane.io/composite': 'city-network' },
        annotations: { 'crossplane.io/external-name': name },
      },
      spec: { forProvider: { location: 'West Europe' }, managementPolicies: ['*'] },
      status: { conditions },
    })
  const failing = [
    condition(world, 'Synced', 'False', ['ReconcileError', refused], 70),
    condition(world, 'Ready', 'False', ['Creating'], 11 * DAY),
  ]
  const parts = [
    part('azure.upbound.io/v1beta1', 'ResourceGroup', 'city-network', ready),
    part(AZURE, 'VirtualNetwork', 'city-network', ready),
    part(AZURE, 'Subnet', 'city-network-a', ready),
    part(AZURE, 'Subnet', 'city-network-b', failing),
  ]
  const broken = parts[3]
  if (broken) {
    const note = { reason: 'CannotCreateExternalResource', message: refused, count: 41 }
    said(world, AKS, broken, {
      ...note,
      source: 'managed/network.azure.upbound.io/v1beta1, kind=subnet',
    })
  }
  world.cluster(AKS).store.mutate(id, { manager: 'crossplane' }, (draft) => {
    draft.spec = {
      ...(draft.spec as object),
      resourceRefs: parts.map(({ apiVersion, kind, metadata }) => ({
        apiVersion,
        kind,
        name: metadata.name,
      })),
    }
  })
  setStatus(world, AKS, id, 'crossplane', {
    conditions: [
      condition(world, 'Synced', 'True', ['ReconcileSuccess'], 11 * DAY),
      condition(
        world,
        'Ready',
        'False',
        ['Creating', 'Unready resources: city-network-b'],
        11 * DAY,
      ),
    ],
  })
  await world.cluster(AKS).argo?.refresh('crossplane-network')
}

/** The control plane stands; none of three workers gets ready, as there is no network between them. */
function clusterApi(world: World): void {
  createAgo(world, world.cluster(HOME), 60 * DAY, ...clusterApiCrds())
  const namespace = 'capi-capz-quickstart'
  const at = { group: 'cluster.x-k8s.io', kind: 'Cluster', namespace, name: 'capi-quickstart' }
  const cluster = setStatus(world, HOME, at, 'manager', {
    phase: 'Provisioned',
    controlPlaneReady: true,
    infrastructureReady: true,
    observedGeneration: 1,
    conditions: [
      condition(world, 'Ready', 'True', ['Ready'], 9 * DAY),
      condition(world, 'ControlPlaneInitialized', 'True', ['ControlPlaneInitialized'], 9 * DAY),
      condition(world, 'ControlPlaneReady', 'True', ['ControlPlaneReady'], 9 * DAY),
      condition(world, 'InfrastructureReady', 'True', ['InfrastructureReady'], 9 * DAY),
    ],
  })
  const make = (
    owner: typeof cluster,
    apiVersion: string,
    kind: string,
    name: string,
    spec: object,
    status: object,
  ) =>
    madeBy(world, HOME, 10 * DAY - 2, owner, {
      apiVersion,
      kind,
      metadata: { name, labels: { 'cluster.x-k8s.io/cluster-name': 'capi-quickstart' } },
      spec: { clusterName: 'capi-quickstart', ...spec },
      status,
    })
  const version = 'v1.29.0'
  const up = [condition(world, 'Ready', 'True', ['Ready'], 9 * DAY)]
  const core = 'cluster.x-k8s.io/v1beta1'
  make(
    cluster,
    'infrastructure.cluster.x-k8s.io/v1beta1',
    'AzureCluster',
    'capi-quickstart',
    { location: 'centralus' },
    { ready: true, conditions: up },
  )
  const plane = make(
    cluster,
    'controlplane.cluster.x-k8s.io/v1beta1',
    'KubeadmControlPlane',
    'capi-quickstart-control-plane',
    { replicas: 1, version },
    {
      initialized: true,
      ready: true,
      replicas: 1,
      readyReplicas: 1,
      updatedReplicas: 1,
      unavailableReplicas: 0,
      version,
      conditions: up,
    },
  )
  const machine = (owner: typeof cluster, name: string, isUp: boolean) => {
    const waiting =
      'Condition Ready on Node is reporting status False: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized'
    make(
      owner,
      core,
      'Machine',
      name,
      { version, providerID: `azure:///subscriptions/0/virtualMachines/${name}` },
      {
        phase: isUp ? 'Running' : 'Provisioned',
        infrastructureReady: true,
        bootstrapReady: true,
        nodeRef: { apiVersion: 'v1', kind: 'Node', name },
        nodeInfo: { kubeletVersion: version },
        conditions: [
          condition(world, 'Ready', 'True', ['Ready'], 9 * DAY),
          isUp
            ? condition(world, 'NodeHealthy', 'True', ['NodeHealthy'], 9 * DAY)
            : condition(world, 'NodeHealthy', 'False', ['NodeConditionsFailed', waiting], 9 * DAY),
        ],
      },
    )
  }
  machine(plane, 'capi-quickstart-control-plane-dct9z', true)
  const counts = { replicas: 3, readyReplicas: 0, availableReplicas: 0, unavailableReplicas: 3 }
  const waiting = [
    condition(
      world,
      'Ready',
      'False',
      [
        'WaitingForAvailableMachines',
        'Minimum availability requires 3 replicas, current 0 available',
      ],
      9 * DAY,
    ),
    condition(
      world,
      'Available',
      'False',
      [
        'WaitingForAvailableMachines',
        'Minimum availability requires 3 replicas, current 0 available',
      ],
      9 * DAY,
    ),
  ]
  const workers = make(
    cluster,
    core,
    'MachineDeployment',
    'capi-quickstart-md-0',
    { replicas: 3 },
    { ...counts, updatedReplicas: 3, phase: 'ScalingUp', conditions: waiting },
  )
  const set = make(
    workers,
    core,
    'MachineSet',
    'capi-quickstart-md-0-6mv7p',
    { replicas: 3 },
    { ...counts, fullyLabeledReplicas: 3, conditions: waiting },
  )
  for (const suffix of ['2kj9c', '7krx6', 'b8m7r'])
    machine(set, `capi-quickstart-md-0-${suffix}`, false)
}
