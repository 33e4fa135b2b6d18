import { describe, expect, test } from 'vitest'

import type { LeansOn } from '../live-object'
import { fixture } from './fixtures/read-object'
import { projectObject } from './project-object'

const project = (key: string) => projectObject(fixture(key), new Set())

/** A leaning in one line: "reads Secret shop/db [password]?". */
function written(leaning: LeansOn): string {
  if ('labels' in leaning) {
    return `${leaning.how} ${leaning.kinds.map(({ kind }) => kind).join()} ${JSON.stringify(leaning.labels)} of ${leaning.namespace}`
  }
  const { how, id, keys, isOptional } = leaning
  const kind = [id.kind, id.group].filter(Boolean).join('.')
  return `${how} ${kind} ${id.namespace}/${id.name}${keys ? ` [${keys.join()}]` : ''}${isOptional ? '?' : ''}`
}

describe('what an object leans on', () => {
  test.each([
    [
      'Pod/web-running',
      [
        'reads Secret shop/db [password]',
        'reads ConfigMap shop/web-config [host]?',
        'reads Secret shop/extra',
        'mounts ConfigMap shop/web-config [app.yaml]',
        'mounts Secret shop/web-tls?',
        'mounts PersistentVolumeClaim shop/web-data',
        'uses Secret shop/registry-login?',
        'runs-as ServiceAccount shop/web',
      ],
    ],
    ['Deployment/web', ['reads ConfigMap shop/web-config', 'runs-as ServiceAccount shop/web']],
    ['StatefulSet/db', ['uses Service shop/db-headless']],
    ['CronJob/backup', ['mounts Secret shop/backup-key']],
    [
      'Rollout/checkout',
      ['uses Service shop/checkout-stable', 'uses Service shop/checkout-canary'],
    ],
    ['Service/web', ['selects Pod {"app":"web"} of shop']],
    ['Service/legacy', []],
    [
      'Ingress/shop',
      [
        'routes-to Service shop/fallback',
        'routes-to Service shop/web',
        'routes-to Service shop/api',
        'reads Secret shop/shop-tls [tls.crt,tls.key]',
      ],
    ],
    [
      'HTTPRoute/shop',
      [
        'routes-to Service shop/cart',
        'routes-to Service shop/cart-next',
        'uses Gateway.gateway.networking.k8s.io infra/public',
      ],
    ],
    ['Gateway/public', ['reads Secret certs/shop-tls']],
    [
      'VirtualService/reviews',
      [
        'routes-to Service shop/reviews',
        'routes-to Service books/ratings',
        'uses Gateway.networking.istio.io infra/public',
      ],
    ],
    ['NetworkPolicy/deny', ['selects Pod {} of shop']],
    ['PodDisruptionBudget/web', ['protects Pod {"app":"web"} of shop']],
    ['HorizontalPodAutoscaler/web', ['scales Deployment.apps shop/web']],
    ['ScaledObject/worker', ['scales Deployment.apps shop/worker']],
    ['PersistentVolumeClaim/data-db-0', ['binds PersistentVolume /pvc-vol-1']],
    ['PersistentVolume/pvc-vol-1', ['binds PersistentVolumeClaim shop/data-db-0']],
    [
      'RoleBinding/weather-app-operator-binding',
      [
        'binds Role.rbac.authorization.k8s.io shop/weather-app-operator',
        'binds ServiceAccount shop/web',
      ],
    ],
    [
      'Kustomization/apps',
      [
        'uses GitRepository.source.toolkit.fluxcd.io flux-system/flux-system',
        'reads ConfigMap flux-system/cluster-vars',
        'reads Secret flux-system/cluster-secrets?',
        'reads Secret flux-system/sops-age',
      ],
    ],
    [
      'HelmRelease/podinfo',
      [
        'uses HelmRepository.source.toolkit.fluxcd.io flux-system/podinfo',
        'reads Secret shop/podinfo-values [values.yaml]',
      ],
    ],
    [
      'Terraform/gitops-terraform-automation',
      [
        'uses GitRepository.source.toolkit.fluxcd.io flux-system/gitops-terraform-repository',
        'reads Secret flux-system/azure-creds',
        'makes Secret flux-system/vnet-outputs',
      ],
    ],
    [
      'VirtualNetwork/crossplane-quickstart-network',
      ['uses ProviderConfig.azure.upbound.io /default', 'makes Secret infra/vnet-connection'],
    ],
    [
      'XNetwork/acme-x7k2',
      [
        'makes VirtualNetwork.network.azure.upbound.io /crossplane-quickstart-network',
        'uses Network.platform.example.com team-a/acme',
      ],
    ],
    ['Bucketful/two', ['makes Deployment.apps team-a/two']],
    [
      'Cluster/capi-quickstart',
      [
        'uses AzureCluster.infrastructure.cluster.x-k8s.io default/capi-quickstart',
        'uses KubeadmControlPlane.controlplane.cluster.x-k8s.io default/capi-quickstart-control-plane',
      ],
    ],
    ['Cluster/newer', ['uses KubeadmControlPlane.controlplane.cluster.x-k8s.io default/newer']],
    [
      'MachineDeployment/capi-quickstart-md-0',
      [
        'uses Cluster.cluster.x-k8s.io default/capi-quickstart',
        'uses AzureMachineTemplate.infrastructure.cluster.x-k8s.io default/capi-quickstart-md-0',
        'uses KubeadmConfigTemplate.bootstrap.cluster.x-k8s.io default/capi-quickstart-md-0',
      ],
    ],
    [
      'ExternalSecret/my-external-secret',
      [
        'makes Secret shop/my-kubernetes-secret [external-secret-key]',
        'uses SecretStore.external-secrets.io shop/my-secret-store',
      ],
    ],
    ['SealedSecret/my-secret', ['makes Secret shop/my-secret [password]']],
    [
      'Certificate/shop',
      [
        'makes Secret shop/shop-tls [tls.crt,tls.key]',
        'uses ClusterIssuer.cert-manager.io /letsencrypt',
      ],
    ],
    ['Issuer/local', ['reads Secret shop/local-ca']],
    ['PolicyReport/fbe08ffd-bee6-497f-ae88-f96e9cd022f8', ['reports-on Pod default/nginx']],
    ['PolicyReport/older', ['reports-on Deployment.apps shop/web']],
  ])('knows what %s leans on', (key, leanings) => {
    expect(project(key)?.leansOn.map(written)).toEqual(leanings)
  })

  test('a selector that labels cannot tell selects nothing, rather than everything', () => {
    const budget = fixture('PodDisruptionBudget/web')
    const selector = { matchExpressions: [{ key: 'app', operator: 'Exists' }] }
    expect(projectObject({ ...budget, spec: { selector } }, new Set())?.leansOn).toEqual([])
  })
})
