import { expect, test } from 'vitest'

import { Drawer } from './draw'
import { aNode, crashStory } from './fixtures/tree-nodes'
import { NO_FILTERS } from './graph-view'
import { toSvg, type SvgLook } from './to-svg'

const LOOK: SvgLook = {
  ground: 'rgb(1, 1, 1)',
  surface: 'rgb(2, 2, 2)',
  line: 'rgb(3, 3, 3)',
  tie: 'rgb(4, 4, 4)',
  hot: 'rgb(5, 5, 5)',
  ink: 'rgb(6, 6, 6)',
  faint: 'rgb(7, 7, 7)',
  boxLook: (box) => ({
    colour: 'rgb(8, 8, 8)',
    mark: '<path d="M1 1"/>',
    ground: 'rgb(9, 9, 9)',
    border: 'rgb(9, 9, 9)',
    line: box.line,
  }),
  tieWord: (how) => how,
  text: (text) => text,
  title: 'The graph',
}

function svgOf(nodes: ReturnType<typeof crashStory>): string {
  const look = {
    view: 'ownership',
    isPath: false,
    filters: NO_FILTERS,
    q: '',
    opened: [],
    turn: 0,
    origin: 'Git',
  } as const
  const steps = new Drawer().draw(nodes, look, true)
  for (;;) {
    const step = steps.next()
    if (step.done) return toSvg(step.value, LOOK)
  }
}

test('every box and every line is in the file, in colours that need no theme', () => {
  const svg = svgOf(crashStory())
  expect(svg.match(/<rect x=/g)).toHaveLength(14)
  expect(svg.match(/rgb\(5, 5, 5\)/g)).toHaveLength(5)
  expect(svg).toContain('>scales</text>')
  expect(svg).not.toMatch(/var\(|light-dark/)
})

test('a name that is markup stays text', () => {
  const svg = svgOf([
    aNode('App', 'a', { role: 'app' }),
    aNode('ConfigMap', '</text><script>alert(1)</script>"\u0007'),
  ])
  expect(svg).not.toContain('<script')
  expect(svg).not.toContain('\u0007')
  expect(svg).toContain('&lt;/text&gt;&lt;script&gt;')
})
