import { expect, test } from 'vitest'

import { Destinations, type DestinationTarget } from './destinations'

const destinations = new Destinations([
  { id: 'hub', servers: ['https://hub.example:6443'], destinations: [] },
  {
    id: 'prod',
    servers: ['https://PROD.example/', 'https://10.0.0.1:6443'],
    destinations: ['prod-eu', 'flux-system/prod-kubeconfig', 'https://old.example'],
  },
  { id: 'twin-a', servers: ['https://twin.example'], destinations: [] },
  { id: 'twin-b', servers: ['https://twin.example'], destinations: [] },
])

test.each<[DestinationTarget, string]>([
  [{ server: 'https://kubernetes.default.svc' }, 'hub'],
  [{ server: 'https://kubernetes.default.svc/' }, 'hub'],
  [{ name: 'in-cluster' }, 'hub'],
  [{ server: 'https://prod.example:443' }, 'prod'],
  [{ server: 'https://10.0.0.1:6443/' }, 'prod'],
  [{ server: 'https://old.example' }, 'prod'],
  [{ name: 'prod-eu' }, 'prod'],
  [{ kubeConfigSecret: 'prod-kubeconfig', namespace: 'flux-system' }, 'prod'],
])('%o seen from the hub is %s', (target, cluster) => {
  expect(destinations.find('hub', target)).toEqual({ cluster })
})

test.each<[DestinationTarget, string]>([
  [{ server: 'https://10.0.0.1:7443' }, 'No registered cluster has the address'],
  [{ server: 'https://twin.example' }, 'Several registered clusters have the address'],
  [{ name: 'prod' }, 'is only named “prod”'],
  [{ server: 'https://[' }, 'No registered cluster has the address'],
  [
    { kubeConfigSecret: 'prod-kubeconfig', namespace: 'other' },
    'other/prod-kubeconfig is not read',
  ],
])('%o is mapped to nothing, and says why and what to do', (target, sentence) => {
  const { cluster, problem } = destinations.find('hub', target)
  expect(cluster).toBeUndefined()
  expect(problem).toContain(sentence)
  expect(problem).toContain('fleetglass.yaml')
})
