import { expect, test } from 'vitest'

import { walk, type Step } from './walk'

const BOXES = [
  { key: 'app', x: 0, y: 50 },
  { key: 'svc', x: 200, y: 0 },
  { key: 'deploy', x: 200, y: 50 },
  { key: 'secret', x: 200, y: 100 },
  { key: 'pod', x: 400, y: 60 },
  { key: 'lone', x: 0, y: 300 },
]
const EDGES = [
  { from: 'app', to: 'svc' },
  { from: 'app', to: 'deploy' },
  { from: 'deploy', to: 'pod' },
]

test.each([
  ['right goes along a line to the nearest', 'app', 'ArrowRight', 'deploy'],
  ['left comes back', 'pod', 'ArrowLeft', 'deploy'],
  ['right ends where no line goes on', 'pod', 'ArrowRight', undefined],
  ['left without a line goes to what lies nearest', 'secret', 'ArrowLeft', 'app'],
  ['down stays in the column', 'deploy', 'ArrowDown', 'secret'],
  ['up stays in the column', 'deploy', 'ArrowUp', 'svc'],
  ['below a column lies what is nearest', 'secret', 'ArrowDown', 'lone'],
  ['a walk that starts nowhere starts at the beginning', 'gone', 'ArrowDown', 'app'],
  ['home is the first box', 'pod', 'Home', 'app'],
  ['end is the last', 'app', 'End', 'lone'],
] as const)('%s', (_sentence, from, step: Step, to) => {
  expect(walk(BOXES, EDGES, from, step)).toBe(to)
})
