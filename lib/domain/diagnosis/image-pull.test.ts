import { expect, test } from 'vitest'

import { aDeployment, anEvent, aPod, findingOf, type Json } from './testing/a-cluster'

const IMAGE = 'ghcr.io/acme/web:1.4.2'
const pulling = (message: string, reason = 'ImagePullBackOff', name = 'web-7d9f-aaaaa'): Json =>
  aPod(name, { state: { waiting: { reason, message } } })
const rpc = (words: string, code = 'Unknown') =>
  `rpc error: code = ${code} desc = failed to pull and unpack image "${IMAGE}": ${words}`

test.each([
  [
    'containerd and a tag that is not there',
    rpc(`failed to resolve reference "${IMAGE}": ${IMAGE}: not found`, 'NotFound'),
    'Pod web-7d9f-aaaaa cannot start: ghcr.io has no such image as ghcr.io/acme/web:1.4.2.',
    'Correct the name or tag of the image in Deployment web, or push ghcr.io/acme/web:1.4.2 to ghcr.io.',
  ],
  [
    'CRI-O and a tag that is not there',
    `reading manifest 1.4.2 in ghcr.io/acme/web: manifest unknown`,
    'Pod web-7d9f-aaaaa cannot start: ghcr.io has no such image as ghcr.io/acme/web:1.4.2.',
    'Correct the name or tag of the image in Deployment web, or push ghcr.io/acme/web:1.4.2 to ghcr.io.',
  ],
  [
    'a token that is refused',
    rpc(
      `failed to resolve reference "${IMAGE}": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Aacme%2Fweb%3Apull&service=ghcr.io: 401 Unauthorized`,
    ),
    'Pod web-7d9f-aaaaa cannot start: ghcr.io does not hand out the image ghcr.io/acme/web:1.4.2 without the right credentials.',
    'Give Deployment web a pull secret that may read it: under imagePullSecrets of the pod or of its ServiceAccount in namespace shop.',
  ],
  [
    'a repository that is private or not there',
    rpc(
      `failed to resolve reference "${IMAGE}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    ),
    'Pod web-7d9f-aaaaa cannot start: ghcr.io does not hand out the image ghcr.io/acme/web:1.4.2 without the right credentials.',
    'Check the spelling as well: the registry says the same of a repository that is not there.',
  ],
  [
    'a name that no DNS knows',
    rpc(
      `failed to resolve reference "${IMAGE}": failed to do request: Head "https://ghcr.io/v2/acme/web/manifests/1.4.2": dial tcp: lookup ghcr.io on 10.96.0.10:53: no such host`,
    ),
    'Pod web-7d9f-aaaaa cannot start: the registry ghcr.io cannot be reached for the image ghcr.io/acme/web:1.4.2.',
    'Check from a node that ghcr.io resolves and answers: name, DNS, firewall and proxy.',
  ],
  [
    'a registry behind a firewall',
    rpc(
      `failed to resolve reference "${IMAGE}": failed to do request: Head "https://ghcr.io/v2/acme/web/manifests/1.4.2": dial tcp 140.82.121.33:443: i/o timeout`,
    ),
    'Pod web-7d9f-aaaaa cannot start: the registry ghcr.io cannot be reached for the image ghcr.io/acme/web:1.4.2.',
    'If the registry’s name is wrong, correct the image in Deployment web.',
  ],
  [
    'a certificate that nobody trusts',
    rpc(
      `failed to resolve reference "${IMAGE}": failed to do request: Head "https://ghcr.io/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    ),
    'Pod web-7d9f-aaaaa cannot start: the certificate of the registry ghcr.io is not trusted for the image ghcr.io/acme/web:1.4.2.',
    'Have the nodes trust the authority that signed the certificate of ghcr.io.',
  ],
  [
    'too many pulls',
    rpc(
      `failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.`,
    ),
    'Pod web-7d9f-aaaaa cannot start: ghcr.io allows no more pulls for now, and the image ghcr.io/acme/web:1.4.2 is not there.',
    'Pull with an account (imagePullSecrets in namespace shop), or from a mirror of ghcr.io; it tries again by itself.',
  ],
  [
    'an image of another processor',
    rpc(
      `failed to resolve reference "${IMAGE}": no match for platform in manifest: not found`,
      'NotFound',
    ),
    'Pod web-7d9f-aaaaa cannot start: the image ghcr.io/acme/web:1.4.2 is not made for the processor of its node.',
    'Build ghcr.io/acme/web:1.4.2 for the processor of these nodes, or choose other nodes in Deployment web.',
  ],
])('%s is told by the kubelet’s own words', (_what, message, sentence, step) => {
  const found = findingOf([...aDeployment(), pulling(message, 'ErrImagePull')])
  expect(found.sentence).toBe(sentence)
  expect(found.next).toContain(step)
  expect(found).toMatchObject({ code: 'image-pull', tone: 'bad', under: { name: 'web' } })
  expect(found.evidence.map(({ text }) => text)).toEqual([message])
})

test('an older kubelet only says that it waits: the Event says why', () => {
  const pod = pulling(`Back-off pulling image "${IMAGE}"`)
  const why = `Failed to pull image "${IMAGE}": ${rpc(`failed to resolve reference "${IMAGE}": ${IMAGE}: not found`, 'NotFound')}`
  const events = [
    anEvent(pod, 'BackOff', `Back-off pulling image "${IMAGE}"`, { count: 21 }),
    anEvent(pod, 'Failed', why, { count: 4 }),
    anEvent(pod, 'Failed', 'Error: ErrImagePull', { count: 4 }),
  ]
  const found = findingOf([...aDeployment(), pod], events)
  expect(found.sentence).toContain('ghcr.io has no such image')
  expect(found.evidence[0]).toEqual({
    ...{ from: 'event', by: 'Event Failed, 4 times', text: why, at: '2026-03-01T11:59:30Z' },
  })
  expect(found.since).toBe('2026-03-01T11:10:00Z')
})

test('pods of one Deployment that wait for the same image are one finding with the youngest', () => {
  const message = `Back-off pulling image "${IMAGE}"`
  const pods = ['a', 'b', 'c'].map((name, at) =>
    aPod(
      `web-7d9f-${name}`,
      { state: { waiting: { reason: 'ImagePullBackOff', message } } },
      { meta: { creationTimestamp: `2026-03-01T11:0${at}:00Z` } },
    ),
  )
  expect(findingOf([...aDeployment(3), ...pods])).toMatchObject({
    ...{ count: 3, about: { name: 'web-7d9f-c' }, under: { name: 'web' } },
    sentence: `3 pods cannot start: the image ${IMAGE} cannot be pulled.`,
  })
})

test('a pull secret that is named and not there is said', () => {
  const pod = pulling(rpc('pull access denied'), 'ErrImagePull')
  const words =
    'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.'
  const event = anEvent(pod, 'FailedToRetrieveImagePullSecret', words)
  expect(findingOf([...aDeployment(), pod], [event]).next).toContain(
    'Create the pull secret regcred in namespace shop: it is named and not there.',
  )
})

test('a name that is none is told as such', () => {
  const message =
    'Failed to apply default image tag "ghcr.io/Acme/Web:": couldn\'t parse image name "ghcr.io/Acme/Web:": invalid reference format'
  expect(findingOf([...aDeployment(), pulling(message, 'InvalidImageName')]).sentence).toBe(
    'Pod web-7d9f-aaaaa cannot start: “ghcr.io/acme/web:1.4.2” is no name of an image.',
  )
})
