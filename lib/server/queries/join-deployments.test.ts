import { describe, expect, test } from 'vitest'

import type { Deployment } from '@/lib/domain/run'

import { joinDeployments, placeDeployments } from './join-deployments'

const at = (minute: number, second = 0) =>
  new Date(Date.UTC(2026, 2, 1, 12, minute, second)).toISOString()

function deployment(id: string, change: Partial<Deployment> = {}): Deployment {
  return {
    id,
    key: `run ${id}`,
    revisions: [id],
    result: 'succeeded',
    message: '',
    by: { kind: 'unknown', name: '' },
    scope: 'whole',
    previous: [],
    known: 'seen',
    ...change,
  }
}

describe('records of our own and of the engine', () => {
  test('are one entry when they have one run key, and it has the number of the engine', () => {
    const ours = deployment('1', { finishedAt: at(1), by: { kind: 'person', name: 'ana' } })
    const theirs = deployment('x', { key: ours.key, known: 'engine', engineId: '7' })
    expect(joinDeployments([ours], [theirs])).toEqual([{ ...ours, engineId: '7' }])
  })

  test('are one entry when the same was deployed within a minute', () => {
    const ours = deployment('1', { revisions: ['abc'], finishedAt: at(1) })
    const theirs = deployment('2', { revisions: ['abc'], finishedAt: at(1, 59), engineId: '3' })
    expect(joinDeployments([ours], [theirs])).toHaveLength(1)
  })

  test('are two entries when more than a minute lies between them, or something else was deployed', () => {
    const ours = deployment('1', { revisions: ['abc'], finishedAt: at(1) })
    const later = deployment('2', { revisions: ['abc'], finishedAt: at(2, 1) })
    const other = deployment('3', { revisions: ['def'], finishedAt: at(1) })
    expect(joinDeployments([ours], [later, other]).map(({ id }) => id)).toEqual(['2', '3', '1'])
  })

  test('without revisions are never taken for one another', () => {
    const ours = deployment('1', { revisions: [], finishedAt: at(1) })
    const theirs = deployment('2', { revisions: [], finishedAt: at(1) })
    expect(joinDeployments([ours], [theirs])).toHaveLength(2)
  })

  test('name who began it when only the engine knows', () => {
    const ours = deployment('1', { finishedAt: at(1) })
    const theirs = deployment('2', { key: ours.key, by: { kind: 'person', name: 'bo' } })
    expect(joinDeployments([ours], [theirs])[0]?.by.name).toBe('bo')
  })
})

describe('the place of an entry', () => {
  const entries = (...revisions: string[]) =>
    revisions
      .map((revision, minute) =>
        deployment(String(minute), { revisions: [revision], finishedAt: at(minute) }),
      )
      .reverse()
  const marks = (deployments: readonly Deployment[], deployed: string) =>
    placeDeployments(deployments, [deployed]).map(({ isCurrent, isRollback }) =>
      [isCurrent && 'current', isRollback && 'rollback'].filter(Boolean).join(' '),
    )

  test('is current for the newest one that deployed what runs', () => {
    expect(marks(entries('a', 'b', 'a', 'a'), 'a')).toEqual(['current', 'rollback', '', ''])
  })

  test('is a rollback when it brought back what an older one had, not when it repeats the last', () => {
    expect(marks(entries('a', 'b', 'a'), 'a')).toEqual(['current rollback', '', ''])
    expect(marks(entries('a', 'a'), 'a')).toEqual(['current', ''])
  })

  test('is neither for a failed run, a dry run or one of a part', () => {
    const [newest, ...older] = entries('a', 'b', 'a')
    if (!newest) throw new Error('none')
    expect(marks([{ ...newest, result: 'failed' }, ...older], 'a')).toEqual([
      'rollback',
      '',
      'current',
    ])
    expect(marks([{ ...newest, scope: 'dry-run' }, ...older], 'a')).toEqual(['', '', 'current'])
  })

  test('is nothing when what runs was deployed by nobody who is remembered', () => {
    expect(marks(entries('a', 'b'), 'z')).toEqual(['', ''])
  })
})
