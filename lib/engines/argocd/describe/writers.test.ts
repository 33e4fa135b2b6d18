import { describe, expect, test } from 'vitest'

import { aContext, anApplication, typeOf } from '@/lib/testing/builders'
import { type JsonObject, patched, readObjects } from '@/lib/testing/builders-json'

import { argocd } from '..'

const [CART = {}] = readObjects('lib/engines/argocd/fixtures/application-failed.yaml')

function writersFor(object: JsonObject, objects: readonly JsonObject[] = []): readonly string[] {
  return argocd.describe(typeOf(argocd, CART), object, aContext(argocd, { objects })).writers
}
const annotated = (annotations: JsonObject) => ({ metadata: { annotations } })

describe('who writes it back', () => {
  const set = (spec: JsonObject) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'ApplicationSet',
    metadata: { name: 'carts', namespace: 'team-shop', uid: 's' },
    spec,
  })
  const writers = (...objects: JsonObject[]) => writersFor(CART, objects)

  test('self-heal, for what it deploys', () => {
    expect(writers().at(-1)).toMatch(/undone within seconds/)
    expect(writersFor(patched(CART, { spec: { syncPolicy: null } }))).toHaveLength(1)
  })

  test.each<[string, JsonObject[], RegExp]>([
    ['its set, whose rules cannot be read', [], /probably writes edits of it back/],
    ['its set', [set({})], /^ApplicationSet carts writes edits of this Application back\.$/],
    [
      'its set, but not what that leaves alone',
      [set({ ignoreApplicationDifferences: [{ jsonPointers: ['/spec/syncPolicy'] }] })],
      /back, except for \/spec\/syncPolicy/,
    ],
    [
      'its set, though it leaves something of another app alone',
      [set({ ignoreApplicationDifferences: [{ name: 'x', jsonPointers: ['/spec'] }] })],
      /back\.$/,
    ],
    [
      'not its set, which only creates',
      [set({ syncPolicy: { applicationsSync: 'create-only' } })],
      /leaves edits of it alone/,
    ],
    ['its set, which rolls out in steps', [set({ strategy: { type: 'RollingSync' } })], /in steps/],
  ])('%s', (_sentence, objects, sentence) => {
    expect(writers(...objects)[0]).toMatch(sentence)
  })

  const child = anApplication(
    annotated({ 'argocd.argoproj.io/tracking-id': 'root:argoproj.io/Application:argocd/web' }),
  )
  const root = (syncPolicy: JsonObject) =>
    anApplication({ metadata: { name: 'root' }, spec: { syncPolicy } })

  test.each<[string, JsonObject[], RegExp]>([
    ['a parent app that is not seen', [], /may write edits of it back/],
    ['a parent app that heals itself', [root({ automated: { selfHeal: true } })], /within seconds/],
    [
      'a parent app with auto-sync',
      [root({ automated: { selfHeal: null } })],
      /next change of its source/,
    ],
    ['a parent app that people sync', [root({ automated: null })], /when somebody syncs it/],
  ])('%s', (_sentence, objects, sentence) => {
    expect(writersFor(child, objects)[0]).toMatch(sentence)
  })
})
