import { describe, expect, test } from 'vitest'

import { compareLive } from './compare-live'
import type { JsonObject } from './compare-input'
import { aDeployment, aLiveInput, asStored } from './testing/objects'

const container = (fields: JsonObject) => ({
  'f:spec': { 'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"web"}': fields } } } },
})

const ENGINE = {
  manager: 'engine',
  operation: 'Apply',
  time: '2026-01-01T10:00:00Z',
  fieldsV1: {
    'f:spec': {
      'f:replicas': {},
      ...container({ '.': {}, 'f:name': {}, 'f:image': {}, 'f:args': {} })['f:spec'],
    },
  },
}

async function writers(
  live: JsonObject,
  managedFields: readonly JsonObject[],
  more: readonly JsonObject[] = [],
) {
  const input = aLiveInput({
    wanted: [aDeployment()],
    live: [asStored(live, { managedFields }), ...more],
  })
  const { resources } = await compareLive({ ...input, managed: [] })
  const resource = resources.find(({ id }) => id.kind === 'Deployment')
  return {
    note: resource?.note,
    fields: Object.fromEntries(
      (resource?.fields ?? []).map(({ path, writer }) => [
        path,
        writer && [
          writer.manager,
          writer.operation,
          writer.subresource,
          writer.at,
          writer.isEngine,
        ],
      ]),
    ),
  }
}

function withContainer(more: JsonObject, spec: JsonObject = {}): JsonObject {
  const web = {
    name: 'web',
    image: 'shop/web:2.0',
    env: [{ name: 'LEVEL', value: 'info' }],
    ...more,
  }
  const live = aDeployment(spec)
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [web] } }
  return { ...live, spec: { ...(live.spec as JsonObject), template } }
}

describe('who wrote a field', () => {
  test('is kubectl where it was edited, also a variable or a container that was added', async () => {
    const edit = {
      manager: 'kubectl-edit',
      operation: 'Update',
      time: '2026-01-02T14:03:00Z',
      fieldsV1: {
        'f:spec': {
          'f:template': {
            'f:spec': {
              'f:containers': {
                'k:{"name":"web"}': {
                  'f:image': {},
                  'f:env': { 'k:{"name":"LEVEL"}': { 'f:value': {} } },
                },
              },
            },
          },
        },
      },
    }
    const live = withContainer({
      env: [{ name: 'LEVEL', value: 'debug' }],
      ports: [{ containerPort: 8080, protocol: 'TCP' }],
      resources: { limits: { cpu: '1', memory: '1Gi' } },
    })
    const who = ['kubectl-edit', 'Update', undefined, '2026-01-02T14:03:00Z', false]
    expect((await writers(live, [ENGINE, edit])).fields).toEqual({
      'spec.template.spec.containers[web].image': who,
      'spec.template.spec.containers[web].env[LEVEL].value': who,
    })
  })

  test('is who scaled it, by hand or as an autoscaler, which is said', async () => {
    const scale = (manager: string) => ({
      manager,
      operation: 'Update',
      subresource: 'scale',
      time: '2026-01-02T14:03:00Z',
      fieldsV1: { 'f:spec': { 'f:replicas': {} } },
    })
    const live = aDeployment({ replicas: 5 })
    expect(await writers(live, [ENGINE, scale('kubectl')])).toEqual({
      note: undefined,
      fields: { 'spec.replicas': ['kubectl', 'Update', 'scale', '2026-01-02T14:03:00Z', false] },
    })
    const autoscaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
    }
    expect(await writers(live, [ENGINE, scale('kube-controller-manager')], [autoscaler])).toEqual({
      note: 'The HorizontalPodAutoscaler web sets its replicas; the source sets them too, so a sync undoes it.',
      fields: {
        'spec.replicas': [
          'kube-controller-manager',
          'Update',
          'scale',
          '2026-01-02T14:03:00Z',
          false,
        ],
      },
    })
  })

  test('is who owns the list around it, where the list is one value', async () => {
    const hand = {
      manager: 'hand',
      operation: 'Update',
      time: '2026-01-03T00:00:00Z',
      fieldsV1: container({ 'f:args': {} }),
    }
    const wanted = withContainer({ args: ['a', 'b'] })
    const live = asStored(withContainer({ args: ['a', 'c'] }), { managedFields: [hand] })
    const { resources } = await compareLive(aLiveInput({ wanted: [wanted], live: [live] }))
    expect(resources[0]?.fields).toMatchObject([
      { path: 'spec.template.spec.containers[web].args[1]', writer: { manager: 'hand' } },
    ])
  })

  test('is the engine itself when it was the last one that wrote it', async () => {
    const { fields } = await writers(aDeployment({ replicas: 5 }), [ENGINE])
    expect(fields).toEqual({
      'spec.replicas': ['engine', 'Apply', undefined, '2026-01-01T10:00:00Z', true],
    })
  })

  test('is unknown for a field that is not there', async () => {
    const { fields } = await writers(aDeployment({ replicas: undefined }), [ENGINE])
    expect(fields).toEqual({ 'spec.replicas': undefined })
  })
})
