import type { KubeObject } from '../../api/object'
import type { World } from '../../world'
import { secretCanary } from '../canaries'
import { trafficCrds } from '../crds/more-kinds'
import { customManifest, manifests, serviceManifest, workloadManifest } from '../manifests'
import { PEOPLE } from '../people'
import { createAgo, seedApp } from '../seeding'
import { DAY, gitApplication, storyRepository } from './kit'
import { condition, liveAt, madeBy, setStatus } from './parts'

const CLUSTER = 'gitops-real-aks'
const GATEWAY = 'gateway.networking.k8s.io/v1'

/** What lets traffic in: certificates and gateways. */
export async function trafficStories(world: World): Promise<void> {
  createAgo(world, world.cluster(CLUSTER), 60 * DAY, ...trafficCrds())
  await front(world)
}

/** One certificate is there, the other waits for a challenge that nobody answers. */
async function front(world: World): Promise<void> {
  const namespace = 'tls-front'
  const path = 'city-works/tls-front'
  const certificate = (name: string, host: string) =>
    customManifest('cert-manager.io/v1', 'Certificate', name, {
      secretName: `${name}-tls`,
      dnsNames: [host],
      issuerRef: { name: 'letsencrypt-prod', kind: 'ClusterIssuer' },
    })
  await storyRepository(world, path, [
    {
      days: 5,
      author: PEOPLE.kaya,
      message: 'The front door and its certificates',
      files: {
        'all/all.yaml': manifests(
          certificate('front', 'front.example.com'),
          certificate('front-new', 'new.example.com'),
          customManifest(GATEWAY, 'Gateway', 'front', {
            gatewayClassName: 'nginx',
            listeners: [
              {
                name: 'https',
                port: 443,
                protocol: 'HTTPS',
                tls: { certificateRefs: [{ name: 'front-tls' }] },
              },
            ],
          }),
          customManifest(GATEWAY, 'HTTPRoute', 'front', {
            parentRefs: [{ name: 'front' }],
            hostnames: ['front.example.com'],
            rules: [{ backendRefs: [{ name: 'tls-front', port: 80 }] }],
          }),
          workloadManifest('tls-front', 'ghcr.io/city-works/tls-front:1.1.0'),
          serviceManifest('tls-front'),
        ),
      },
    },
  ])
  const app = gitApplication(world, namespace, path, 'all', { automated: { prune: true } })
  await seedApp(world, CLUSTER, app, [{ minutesAgo: 4 * DAY }])
  const at = (group: string, kind: string, name: string) => ({ group, kind, namespace, name })
  const ready = liveAt(world, CLUSTER, at('cert-manager.io', 'Certificate', 'front'))
  const issued = condition(
    world,
    'Ready',
    'True',
    ['Issued', 'Certificate fetched from issuer successfully'],
    4 * DAY,
  )
  const request = (owner: KubeObject, name: string, isReady: boolean) =>
    madeBy(world, CLUSTER, 4 * DAY - 1, owner, {
      apiVersion: 'cert-manager.io/v1',
      kind: 'CertificateRequest',
      metadata: { name },
      spec: {
        issuerRef: { name: 'letsencrypt-prod', kind: 'ClusterIssuer' },
        request: 'LS0tLS1CRUdJTi',
      },
      status: {
        conditions: [
          condition(
            world,
            'Approved',
            'True',
            ['cert-manager.io', 'Certificate request has been approved by cert-manager.io'],
            4 * DAY,
          ),
          isReady
            ? issued
            : condition(
                world,
                'Ready',
                'False',
                [
                  'Pending',
                  `Waiting on certificate issuance from order tls-front/${name}-1: "pending"`,
                ],
                4 * DAY,
              ),
        ],
      },
    })
  request(ready, 'front-1', true)
  const { clock } = world.parts
  setStatus(world, CLUSTER, at('cert-manager.io', 'Certificate', 'front'), 'cert-manager', {
    conditions: [
      condition(
        world,
        'Ready',
        'True',
        ['Ready', 'Certificate is up to date and has not expired'],
        4 * DAY,
      ),
    ],
    notBefore: clock.iso(clock.now() - 4 * DAY * 60_000),
    notAfter: clock.iso(clock.now() + 86 * DAY * 60_000),
    renewalTime: clock.iso(clock.now() + 56 * DAY * 60_000),
    revision: 1,
  })
  createAgo(world, world.cluster(CLUSTER), 4 * DAY, {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/tls',
    metadata: {
      name: 'front-tls',
      namespace,
      annotations: { 'cert-manager.io/certificate-name': 'front' },
    },
    data: { 'tls.crt': 'LS0tLS1CRUdJTi', 'tls.key': secretCanary('tls-key') },
  })
  const waiting = setStatus(
    world,
    CLUSTER,
    at('cert-manager.io', 'Certificate', 'front-new'),
    'cert-manager',
    {
      conditions: [
        condition(
          world,
          'Issuing',
          'True',
          ['DoesNotExist', 'Issuing certificate as Secret does not exist'],
          4 * DAY,
        ),
        condition(
          world,
          'Ready',
          'False',
          ['DoesNotExist', 'Issuing certificate as Secret does not exist'],
          4 * DAY,
        ),
      ],
      nextPrivateKeySecretName: 'front-new-x8bqz',
    },
  )
  const order = madeBy(world, CLUSTER, 4 * DAY - 1, request(waiting, 'front-new-1', false), {
    apiVersion: 'acme.cert-manager.io/v1',
    kind: 'Order',
    metadata: { name: 'front-new-1-1520431877' },
    spec: { dnsNames: ['new.example.com'], issuerRef: { name: 'letsencrypt-prod' } },
    status: { state: 'pending', url: 'https://acme.example.com/order/1' },
  })
  madeBy(world, CLUSTER, 4 * DAY - 1, order, {
    apiVersion: 'acme.cert-manager.io/v1',
    kind: 'Challenge',
    metadata: { name: 'front-new-1-1520431877-3914204817' },
    spec: { dnsName: 'new.example.com', type: 'HTTP-01', token: 'xVdwR2' },
    status: {
      state: 'pending',
      presented: true,
      processing: true,
      reason:
        "Waiting for HTTP-01 challenge propagation: failed to perform self check GET request 'http://new.example.com/.well-known/acme-challenge/xVdwR2': dial tcp: lookup new.example.com on 10.96.0.10:53: no such host",
    },
  })
  setStatus(world, CLUSTER, at('gateway.networking.k8s.io', 'Gateway', 'front'), 'nginx-gateway', {
    addresses: [{ type: 'IPAddress', value: '20.203.11.42' }],
    conditions: [
      condition(world, 'Accepted', 'True', ['Accepted', 'Gateway is accepted'], 4 * DAY),
      condition(world, 'Programmed', 'True', ['Programmed', 'Gateway is programmed'], 4 * DAY),
    ],
    listeners: [{ name: 'https', attachedRoutes: 1 }],
  })
  setStatus(
    world,
    CLUSTER,
    at('gateway.networking.k8s.io', 'HTTPRoute', 'front'),
    'nginx-gateway',
    {
      parents: [
        {
          parentRef: { name: 'front' },
          controllerName: 'gateway.nginx.org/nginx-gateway-controller',
          conditions: [
            condition(world, 'Accepted', 'True', ['Accepted', 'The route is accepted'], 4 * DAY),
            condition(
              world,
              'ResolvedRefs',
              'True',
              ['ResolvedRefs', 'All references are resolved'],
              4 * DAY,
            ),
          ],
        },
      ],
    },
  )
  await world.cluster(CLUSTER).argo?.refresh(namespace)
}
