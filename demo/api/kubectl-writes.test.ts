import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, arrayOf, textOf } from './json-value'
import { BY, deployment, startTestCluster, widget, widgetDefinition } from './testing/test-cluster'
import type { TestCluster } from './testing/test-cluster'
import { canRunKubectl, Kubectl } from './testing/kubectl'

const TESTS = 8
if (!canRunKubectl) process.stdout.write(`${TESTS} tests not run: no kubectl\n`)

let cluster: TestCluster
let kubectl: Kubectl

/** What `kubectl get` shows of the owners of a Deployment: `manager operation subresource` → fields. */
function owners(name: string): Record<string, unknown> {
  const object = cluster.api.store.get({
    group: 'apps',
    kind: 'Deployment',
    namespace: 'default',
    name,
  })
  return Object.fromEntries(
    arrayOf(object?.metadata.managedFields).map((entry) => {
      const words = ['manager', 'operation', 'subresource'].map((part) => textOf(at(entry, part)))
      return [words.join(' ').trim(), at(entry, 'fieldsV1')]
    }),
  )
}

const web = (name: string, replicas: number, ports: object[] = []) => {
  const { spec, ...rest } = deployment(name)
  const containers = [{ name: 'main', image: 'web:1', ports }]
  const template = { metadata: { labels: { app: name } }, spec: { containers } }
  return { ...rest, spec: { ...(spec as object), replicas, template } }
}

describe.skipIf(!canRunKubectl)('kubectl', () => {
  beforeAll(async () => {
    cluster = await startTestCluster()
    cluster.api.store.create(widgetDefinition(true, true), BY)
    kubectl = new Kubectl(cluster.api)
  })
  afterAll(async () => {
    kubectl.remove()
    await cluster.close()
  })

  test('applies on the server, and owns exactly what it named', async () => {
    const path = kubectl.file('ssa.json', web('ssa', 2, [{ containerPort: 80 }]))
    const apply = ['apply', '--server-side', '-f', path]
    expect((await kubectl.run(apply)).out).toBe('deployment.apps/ssa serverside-applied\n')
    expect(owners('ssa')).toEqual({
      'kubectl Apply': {
        'f:spec': {
          'f:replicas': {},
          'f:selector': {},
          'f:template': {
            'f:metadata': { 'f:labels': { 'f:app': {} } },
            'f:spec': {
              'f:containers': {
                'k:{"name":"main"}': {
                  '.': {},
                  'f:image': {},
                  'f:name': {},
                  'f:ports': {
                    'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} },
                  },
                },
              },
            },
          },
        },
      },
    })
  })

  test('is refused where another has scaled, with the words for it, and wins by force', async () => {
    const path = kubectl.file('race.json', web('race', 2))
    await kubectl.run(['apply', '--server-side', '-f', path])
    await kubectl.run(['scale', 'deploy', 'race', '--replicas=5'])
    expect(owners('race')).toMatchObject({
      'kubectl Update scale': { 'f:spec': { 'f:replicas': {} } },
    })
    const refused = await kubectl.run(['apply', '--server-side', '-f', path])
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('Apply failed with 1 conflict: conflict with "kubectl"')
    expect(refused.err).toContain('with subresource "scale" using apps/v1: .spec.replicas')
    const forced = ['apply', '--server-side', '--force-conflicts', '-f', path]
    expect((await kubectl.run(forced)).code).toBe(0)
    expect(Object.keys(owners('race'))).toEqual(['kubectl Apply'])
  })

  test('takes away what it alone applied before', async () => {
    const path = kubectl.file('less.json', web('less', 3, [{ containerPort: 80 }]))
    await kubectl.run(['apply', '--server-side', '-f', path])
    kubectl.file('less.json', web('less', 3))
    await kubectl.run(['apply', '--server-side', '-f', path])
    const ports = 'jsonpath={.spec.template.spec.containers[0].ports}'
    expect((await kubectl.run(['get', 'deploy', 'less', '-o', ports])).out).toBe('')
  })

  test('each of its commands writes under its own name', async () => {
    await kubectl.run(['apply', '-f', kubectl.file('named.json', web('named', 1))])
    const names = ['kubectl-client-side-apply Update']
    expect(Object.keys(owners('named'))).toEqual(names)
    expect(at(owners('named')[names[0] ?? ''], 'f:metadata', 'f:annotations')).toEqual({
      '.': {},
      'f:kubectl.kubernetes.io/last-applied-configuration': {},
    })
    await kubectl.run(['set', 'image', 'deploy/named', 'main=web:2'])
    await kubectl.run(['patch', 'deploy', 'named', '-p', '{"spec":{"paused":true}}'])
    const editor = { KUBE_EDITOR: 'sed -i s/minReadySeconds/minReadySeconds/;/replicas:/s/1/4/' }
    await kubectl.run(['edit', 'deploy', 'named'], editor)
    await kubectl.run(['label', 'deploy', 'named', 'tier=gold'])
    const image = { 'k:{"name":"main"}': { 'f:image': {} } }
    expect(owners('named')).toMatchObject({
      'kubectl-edit Update': { 'f:spec': { 'f:replicas': {} } },
      'kubectl-label Update': { 'f:metadata': { 'f:labels': { '.': {}, 'f:tier': {} } } },
      'kubectl-patch Update': { 'f:spec': { 'f:paused': {} } },
      'kubectl-set Update': { 'f:spec': { 'f:template': { 'f:spec': { 'f:containers': image } } } },
    })
  })

  test('a dry run answers as the real one would, and stores nothing', async () => {
    const { store } = cluster.api
    const version = () => JSON.stringify(store.list('apps', 'Deployment'))
    const path = kubectl.file('dry.json', web('dry', 1))
    const before = version()
    for (const way of [['create'], ['apply'], ['apply', '--server-side']]) {
      const { code, out } = await kubectl.run([
        ...way,
        '--dry-run=server',
        '-o',
        'json',
        '-f',
        path,
      ])
      expect([way, code, at(JSON.parse(out), 'spec', 'revisionHistoryLimit')]).toEqual([way, 0, 10])
    }
    expect([version(), (await kubectl.run(['get', 'deploy', 'dry'])).code]).toEqual([before, 1])
    await kubectl.run(['create', '-f', path])
    const created = version()
    expect((await kubectl.run(['delete', '--dry-run=server', 'deploy', 'dry'])).code).toBe(0)
    const patch = ['patch', 'deploy', 'dry', '--dry-run=server', '-p', '{"spec":{"replicas":9}}']
    expect((await kubectl.run([...patch, '-o', 'jsonpath={.spec.replicas}'])).out).toBe('9')
    expect(version()).toBe(created)
  })

  test('shows a difference, and none where only the spelling differs', async () => {
    const path = kubectl.file('diff.json', web('diff', 1))
    await kubectl.run(['apply', '-f', path])
    expect(await kubectl.run(['diff', '-f', path])).toMatchObject({ code: 0, out: '' })
    kubectl.file('diff.json', web('diff', 7))
    const { code, out } = await kubectl.run(['diff', '-f', path])
    expect([code, out.match(/^[+-] +replicas.*$/gm)]).toEqual([
      1,
      ['-  replicas: 1', '+  replicas: 7'],
    ])
  })

  test('explains a custom kind and is told of fields that it has not', async () => {
    expect((await kubectl.run(['explain', 'widget.spec'])).out).toMatch(/size\s+<integer>/)
    const odd = widget('odd')
    const path = kubectl.file('odd.json', { ...odd, spec: { size: 1, colour: 'red' } })
    expect((await kubectl.run(['apply', '-f', path])).err).toContain(
      'strict decoding error: unknown field "spec.colour"',
    )
    const lax = await kubectl.run(['apply', '--validate=warn', '-f', path])
    expect([lax.code, lax.err.trim()]).toEqual([0, 'Warning: unknown field "spec.colour"'])
    const stored = await kubectl.run(['get', 'widget', 'odd', '-o', 'jsonpath={.spec}'])
    expect(JSON.parse(stored.out)).toEqual({ size: 1, items: 3 })
  })

  test('cannot change what may not change', async () => {
    await kubectl.run(['apply', '-f', kubectl.file('fixed.json', web('fixed', 1))])
    const patch = '{"spec":{"selector":{"matchLabels":{"app":"other"}}}}'
    const { code, err } = await kubectl.run(['patch', 'deploy', 'fixed', '-p', patch])
    expect([code, err]).toEqual([1, expect.stringContaining('field is immutable')])
  })
})
