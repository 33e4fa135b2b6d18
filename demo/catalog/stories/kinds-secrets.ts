import { dig, isFields } from '../../engines/access'
import type { World } from '../../world'
import { CANARY, canary, secretCanary } from '../canaries'
import { secretCrds } from '../crds/more-kinds'
import { customManifest, manifests, workloadManifest } from '../manifests'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { DAY, gitApplication, storyRepository } from './kit'
import { condition, madeBy, said, setStatus } from './parts'

const CLUSTER = 'gitops-real-aks'
const STORES = 'external-secrets.io/v1'

/** Where Secrets come from, and values that must never be seen. */
export async function secretStories(world: World): Promise<void> {
  await office(world)
  await cage(world)
}

/** External and sealed Secrets: one of each arrives, one does not. */
async function office(world: World): Promise<void> {
  const namespace = 'secrets-office'
  createAgo(world, world.cluster(CLUSTER), 60 * DAY, ...secretCrds())
  const path = 'city-works/secrets-office'
  const provider = (url: string) => ({ provider: { vault: { server: url, path: 'kv' } } })
  const external = (name: string, store: string, key: string) =>
    customManifest(STORES, 'ExternalSecret', name, {
      refreshInterval: '1h',
      secretStoreRef: { name: store, kind: 'SecretStore' },
      target: { name },
      data: [{ secretKey: 'password', remoteRef: { key } }],
    })
  const sealed = (name: string) =>
    customManifest('bitnami.com/v1alpha1', 'SealedSecret', name, {
      encryptedData: { token: 'AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq' },
      template: { metadata: { name } },
    })
  await storyRepository(world, path, [
    {
      days: 7,
      author: PEOPLE.steiner,
      message: 'Secrets of the office',
      files: {
        'all/all.yaml': manifests(
          customManifest(STORES, 'SecretStore', 'vault', provider('https://vault.example.com')),
          customManifest(STORES, 'SecretStore', 'vault-old', provider('https://old.example.com')),
          external('office-mail', 'vault', 'office/mail'),
          external('office-archive', 'vault-old', 'office/archive'),
          sealed('office-seal'),
          sealed('office-seal-old'),
          workloadManifest('office-desk', 'ghcr.io/city-works/office-desk:1.3.0', {
            container: { envFrom: [{ secretRef: { name: 'office-mail' } }] },
          }),
        ),
      },
    },
  ])
  createAgo(world, world.cluster(CLUSTER), 6 * DAY + 5, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 'office-mail', namespace },
    data: { password: secretCanary('external-secret') },
  })
  const app = gitApplication(world, namespace, path, 'all', { automated: { prune: true } })
  await seedApp(world, CLUSTER, app, [{ minutesAgo: 6 * DAY }])

  const at = (group: string, kind: string, name: string) => ({ group, kind, namespace, name })
  const store = (name: string, isReady: boolean) =>
    setStatus(world, CLUSTER, at('external-secrets.io', 'SecretStore', name), 'external-secrets', {
      conditions: [
        isReady
          ? condition(world, 'Ready', 'True', ['Valid', 'store validated'])
          : condition(world, 'Ready', 'False', [
              'InvalidProviderConfig',
              'unable to log in to auth method: Error making API request: permission denied',
            ]),
      ],
    })
  store('vault', true)
  store('vault-old', false)
  const failing = setStatus(
    world,
    CLUSTER,
    at('external-secrets.io', 'ExternalSecret', 'office-archive'),
    'external-secrets',
    {
      binding: { name: '' },
      conditions: [
        condition(world, 'Ready', 'False', [
          'SecretSyncedError',
          'error processing spec.data[0] (key: office/archive), err: could not get provider client: unable to log in to auth method: Error making API request: permission denied',
        ]),
      ],
    },
  )
  said(world, CLUSTER, failing, {
    reason: 'UpdateFailed',
    message:
      'error processing spec.data[0] (key: office/archive), err: could not get provider client',
    source: 'external-secrets',
    count: 37,
  })
  const seal = (name: string, error?: string) =>
    setStatus(world, CLUSTER, at('bitnami.com', 'SealedSecret', name), 'controller', {
      observedGeneration: 1,
      conditions: [
        error === undefined
          ? condition(world, 'Synced', 'True', [''])
          : condition(world, 'Synced', 'False', ['', error]),
      ],
    })
  const open = seal('office-seal')
  madeBy(world, CLUSTER, 6 * DAY, open, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 'office-seal' },
    data: { token: secretCanary('sealed-secret') },
  })
  const shut = seal('office-seal-old', 'no key could decrypt secret (token)')
  said(world, CLUSTER, shut, {
    reason: 'ErrUnsealFailed',
    message: 'Failed to unseal: no key could decrypt secret (token)',
    source: 'sealed-secrets',
    count: 12,
  })
  await world.cluster(CLUSTER).argo?.refresh(namespace)
}

/** Values in every place where they could leak from. */
async function cage(world: World): Promise<void> {
  const name = 'canary-cage'
  const path = `city-works/${name}`
  const applied = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'cage-applied', namespace: name },
    type: 'Opaque',
    stringData: { password: canary('last-applied-stringdata') },
    data: { token: secretCanary('last-applied-data') },
  }
  const { stringData, ...rest } = applied
  const cluster = world.cluster(CLUSTER)
  const at = 5 * DAY
  createAgo(
    world,
    cluster,
    at,
    {
      ...rest,
      data: { ...rest.data, password: Buffer.from(stringData.password).toString('base64') },
      metadata: {
        ...rest.metadata,
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': `${JSON.stringify(applied)}\n`,
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: 'cage-login', namespace: name },
      data: { password: secretCanary('secret-data') },
    },
  )
  const login = { group: '', kind: 'Secret', namespace: name, name: 'cage-login' }
  // As a list that is keyed by its values: the value itself is in the name of the field.
  const change = (draft: Record<string, unknown>) => {
    draft.data = { password: secretCanary('secret-data'), [canary('managed-fields')]: 'eA==' }
  }
  cluster.store.mutate(login, { manager: 'vault-agent' }, change)
  await storyRepository(world, path, [
    {
      days: 6,
      author: PEOPLE.nowak,
      message: 'A cage for canaries',
      files: {
        'all/all.yaml': manifests(
          workloadManifest(name, `ghcr.io/city-works/${name}:1.0.0`, {
            container: {
              args: ['--verbose'],
              env: [
                { name: 'LOG_LEVEL', value: 'info' },
                { name: 'DB_PASSWORD', value: canary('env-password') },
                { name: 'GITHUB_TOKEN', value: canary('env-token') },
                {
                  name: 'DATABASE_URL',
                  value: `postgres://cage:${canary('env-url')}@db:5432/cage`,
                },
                {
                  name: 'API_KEY',
                  valueFrom: { secretKeyRef: { name: 'cage-login', key: 'password' } },
                },
              ],
            },
          }),
        ),
      },
    },
  ])
  const app = gitApplication(world, name, path, 'all', { automated: { prune: true } })
  await seedApp(world, CLUSTER, app, [{ minutesAgo: 5 * DAY - 10 }])
  const live = cluster.store.get(login)
  const isMarked = isFields(live) && JSON.stringify(dig(live, 'metadata', 'managedFields'))
  if (isMarked === false || !isMarked.includes(CANARY)) throw new Error('the field has no canary')
}
