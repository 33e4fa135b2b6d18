import { expect, test } from 'vitest'

import type { TreeAnswer } from '@/lib/contract/tree'
import type { TreeNode } from '@/lib/domain/tree'
import { aNode, crashStory, manyNodes } from '@/lib/graph/fixtures/tree-nodes'
import { NO_FILTERS } from '@/lib/graph/graph-view'

import { ApiError } from './fetch-json'
import type { FromTree, TreeLook } from './tree-messages'
import { TreeSession } from './tree-session'

const GRAPH: TreeLook = {
  as: 'graph',
  look: {
    view: 'ownership',
    isPath: false,
    filters: NO_FILTERS,
    q: '',
    opened: [],
    turn: 0,
    origin: 'Git',
  },
}

function answer(nodes: readonly TreeNode[], rest: Partial<TreeAnswer> = {}): TreeAnswer {
  return {
    version: 'e-1',
    isWhole: true,
    state: 'live',
    asOf: '2026-01-01T00:00:00Z',
    nodes: nodes as TreeAnswer['nodes'],
    gone: [],
    total: nodes.length,
    clusters: {},
    unread: [],
    ...rest,
  }
}

/** A session whose server answers what it is given, and whose clock moves by hand. */
function aSession(answers: (TreeAnswer | Error)[]) {
  const asked: string[] = []
  const told: FromTree[] = []
  const due: { run: () => void; delayMs: number; isOff: boolean }[] = []
  const session = new TreeSession({
    ask: (path) => {
      asked.push(path)
      const next = answers.shift() ?? new Error('nothing is planned')
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next)
    },
    later: (run, delayMs) => {
      const timer = { run, delayMs, isOff: false }
      due.push(timer)
      return () => {
        timer.isOff = true
      }
    },
    tell: (message) => told.push(message),
  })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    session,
    asked,
    told,
    settle,
    waiting: () => due.filter(({ isOff }) => !isOff).map(({ delayMs }) => delayMs),
    pass: async () => {
      const timer = due.find(({ isOff }) => !isOff)
      if (!timer) return
      timer.isOff = true
      timer.run()
      await settle()
    },
    nodesTold: () => told.flatMap((message) => (message.type === 'nodes' ? message.nodes : [])),
    pictures: () => told.filter(({ type }) => type === 'picture'),
  }
}

test('after the first answer only what is new is asked for, sooner while something changes', async () => {
  const { session, asked, waiting, settle, pass } = aSession([
    answer(crashStory()),
    answer([], { version: 'e-1', isWhole: false }),
    answer([aNode('Pod', 'another')], { version: 'e-2', isWhole: false }),
  ])
  session.hear({ type: 'open', path: '/tree' })
  await settle()
  expect(waiting()).toEqual([1_000])
  await pass()
  expect(asked.at(-1)).toBe('/tree?since=e-1')
  expect(waiting()).toEqual([2_000])
  await pass()
  expect(waiting()).toEqual([1_000])
})

test('a node that is told again as it was is not told to the page', async () => {
  const nodes = crashStory()
  const changed = { ...aNode('Pod', 'changing'), line: 'another' }
  nodes[4] = aNode('Pod', 'changing')
  const { session, nodesTold, settle, pass } = aSession([
    answer(nodes),
    answer([...nodes.slice(0, 4), changed, ...nodes.slice(5)], { version: 'f-1' }),
  ])
  session.hear({ type: 'open', path: '/tree' })
  await settle()
  expect(nodesTold()).toHaveLength(17)
  await pass()
  expect(nodesTold().slice(17)).toEqual([changed])
})

test('what a whole answer does not hold any more is gone', async () => {
  const nodes = crashStory()
  const { session, told, settle, pass } = aSession([
    answer(nodes),
    answer(nodes.slice(0, 15), { version: 'f-1' }),
  ])
  session.hear({ type: 'open', path: '/tree' })
  await settle()
  await pass()
  expect(told.find(({ type }) => type === 'gone')).toEqual({ type: 'gone', slots: [15, 16] })
})

test('thousands of nodes are told in parts', async () => {
  const { session, told, settle } = aSession([answer(manyNodes(1_000))])
  session.hear({ type: 'open', path: '/tree' })
  await settle()
  expect(
    told.map((message) => (message.type === 'nodes' ? message.nodes.length : message.type)),
  ).toEqual([400, 400, 200, 'head'])
})

test('an error is told with its words, what was told stays, and it is asked again ever later', async () => {
  const refused = new ApiError(403, 'forbidden', 'You may not.')
  const { session, told, waiting, settle, pass } = aSession([
    answer(crashStory()),
    refused,
    refused,
    refused,
  ])
  session.hear({ type: 'open', path: '/tree' })
  await settle()
  const waits: number[] = []
  for (let times = 0; times < 3; times++) {
    await pass()
    waits.push(...waiting())
  }
  expect(waits).toEqual([2_000, 4_000, 8_000])
  expect(told.at(-1)).toEqual({
    type: 'fault',
    fault: { status: 403, code: 'forbidden', message: 'You may not.' },
  })
  expect(told.some(({ type }) => type === 'gone')).toBe(false)
})

test('a page that nobody sees asks nothing, and asks at once when it is seen again', async () => {
  const { session, asked, waiting, settle } = aSession([answer([]), answer([])])
  session.hear({ type: 'open', path: '/tree' })
  await settle()
  session.hear({ type: 'visible', isVisible: false })
  expect(waiting()).toEqual([])
  session.hear({ type: 'ask' })
  expect(asked).toHaveLength(1)
  session.hear({ type: 'visible', isVisible: true })
  expect(asked).toHaveLength(2)
  await settle()
})

test('another look ends the work on the one before', async () => {
  const { session, settle, pass, pictures } = aSession([answer(crashStory())])
  session.hear({ type: 'look', turn: 1, look: GRAPH })
  session.hear({ type: 'open', path: '/tree' })
  await settle()
  session.hear({ type: 'look', turn: 2, look: GRAPH })
  for (let steps = 0; steps < 12; steps++) await pass()
  expect(pictures().map((message) => (message.type === 'picture' ? message.turn : 0))).toEqual([2])
})

test('rows number the nodes as they were told', async () => {
  const nodes = crashStory()
  const { session, settle, pass, pictures } = aSession([answer(nodes)])
  session.hear({
    type: 'look',
    turn: 1,
    look: { as: 'table', look: { ...GRAPH.look, toggled: [] } },
  })
  session.hear({ type: 'open', path: '/tree' })
  await settle()
  for (let steps = 0; steps < 6; steps++) await pass()
  const [message] = pictures()
  if (message?.type !== 'picture' || message.picture.as !== 'table') throw new Error('no rows')
  const { slots, depths } = message.picture.rows
  expect([...slots].sort((a, b) => a - b)).toEqual(nodes.map((_node, at) => at))
  expect([...depths].slice(0, 3)).toEqual([0, 1, 2])
})
