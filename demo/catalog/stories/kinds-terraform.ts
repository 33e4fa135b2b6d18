import type { World } from '../../world'
import { kustomization } from '../builders'
import { terraformCrds } from '../crds/more-kinds'
import { customManifest, manifests } from '../manifests'
import { PEOPLE } from '../people'
import { again, createAgo, seedFlux } from '../seeding'
import { DAY, HOUR, git, storyRepository } from './kit'
import { condition, setStatus } from './parts'

/** Three environments: two without drift, one whose plan waits for somebody's yes. */
export async function terraformStories(world: World): Promise<void> {
  const cluster = 'mgmt-cluster'
  createAgo(world, world.cluster(cluster), 60 * DAY, ...terraformCrds())
  const path = 'pietrolibro/gitops-terraform-multi-env'
  const names = ['dev', 'staging', 'prod'].map((env) => `${env}-cluster-tf-automation`)
  const objects = names.map((name) =>
    customManifest(
      'infra.contrib.fluxcd.io/v1alpha2',
      'Terraform',
      name,
      {
        interval: '1m',
        approvePlan: name.startsWith('prod') ? '' : 'auto',
        destroyResourcesOnDeletion: true,
        path: `./iac/${name.split('-')[0] ?? ''}`,
        sourceRef: { kind: 'GitRepository', name: 'terraform-environments' },
      },
      { namespace: 'flux-system' },
    ),
  )
  const repository = await storyRepository(world, path, [
    {
      days: 10,
      author: PEOPLE.pietro,
      message: 'Three environments by Terraform',
      files: { 'iac/terraform.yaml': manifests(...objects) },
    },
  ])
  const source = git(world, 'terraform-environments', path)
  const apply = kustomization('terraform-environments', {
    path: './iac',
    source: 'terraform-environments',
  })
  await seedFlux(world, cluster, 2 * HOUR, source, apply)
  await again(world, cluster, 2, source, apply)
  const revision = `main@sha1:${repository.resolve('HEAD') ?? ''}`
  for (const name of names) {
    const isProd = name.startsWith('prod')
    const at = {
      group: 'infra.contrib.fluxcd.io',
      kind: 'Terraform',
      namespace: 'flux-system',
      name,
    }
    const plan = `plan-main-${revision.slice(10, 20)}`
    setStatus(world, cluster, at, 'tf-controller', {
      lastAppliedRevision: revision,
      lastPlannedRevision: revision,
      ...(isProd && { plan: { pending: plan } }),
      conditions: [
        isProd
          ? condition(world, 'Ready', 'Unknown', [
              'TerraformPlannedWithChanges',
              'Plan generated: set approvePlan: "' + plan + '" to approve this plan.',
            ])
          : condition(world, 'Ready', 'True', ['NoDrift', `No drift: ${revision}`]),
        condition(world, 'Plan', isProd ? 'True' : 'False', [
          isProd ? 'TerraformPlannedWithChanges' : 'TerraformPlannedNoChanges',
          isProd ? 'Plan generated' : 'Plan no changes',
        ]),
      ],
    })
  }
}
