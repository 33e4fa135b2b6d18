import { expect, test } from 'vitest'

import type { AppItem } from '@/lib/contract/app'
import type { Verdict } from '@/lib/domain/status'

import { whoseVerdict } from './whose-verdict'

function said(sync: Verdict, health: Verdict, ours?: Verdict) {
  const app = {
    sync: { status: 'synced', message: '', verdict: sync },
    health: { status: 'healthy', reason: '', verdict: health },
    ...(ours && { ours: { status: 'degraded', reason: '', verdict: ours } }),
  } as AppItem
  return whoseVerdict(app, 'the engine')
}

test('says whose verdict each axis is', () => {
  expect(said('engine', 'engine')).toBe('Sync and health by the engine')
  expect(said('engine', 'computed')).toBe('Sync by the engine, health computed by Fleetglass')
})

test('a worse verdict of ours is told from the one of the engine', () => {
  expect(said('engine', 'engine', 'estimated')).toBe(
    'Health by the engine; the worse one estimated by Fleetglass',
  )
})
