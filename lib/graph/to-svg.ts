import type { DrawnBox, DrawnEdge, Drawing } from './drawing'
import { BOX } from './tidy'

/** Colours and words that a picture needs from whoever shows it: here nobody knows a theme. */
export interface SvgLook {
  ground: string
  surface: string
  line: string
  tie: string
  hot: string
  ink: string
  faint: string
  /** How a box is drawn; the mark is the inside of an SVG of 16 by 16 whose colour is `currentColor`. */
  boxLook: (box: DrawnBox) => {
    colour: string
    mark: string
    ground: string
    border: string
    line: string
  }
  tieWord: (how: NonNullable<DrawnEdge['how']>) => string
  /** Makes text of a cluster harmless to the eye. */
  text: (text: string) => string
  /** Said to whoever cannot see it. */
  title: string
}

const SANS = 'Inter, system-ui, sans-serif'
const MONO = 'JetBrains Mono, ui-monospace, monospace'
/** Rough widths of letters of 12 and 11 px: a file is drawn where no font can be measured. */
const LETTER = { name: 6.6, line: 5.9 }

/** The whole picture as one SVG file that needs nothing from elsewhere. */
export function toSvg({ boxes, edges: all, width, height }: Drawing, look: SvgLook): string {
  const edges = all.filter(({ isQuiet }) => !isQuiet)
  const size = `${Math.ceil(width)} ${Math.ceil(height)}`
  const order = (edge: DrawnEdge) => (edge.isHot ? 2 : edge.how === undefined ? 0 : 1)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${size}" role="img">`,
    `<title>${escaped(look.text(look.title))}</title>`,
    `<rect width="100%" height="100%" fill="${look.ground}"/>`,
    `<g fill="none">`,
    ...[...edges].sort((a, b) => order(a) - order(b)).map((edge) => lineOf(edge, look)),
    `</g>`,
    ...edges.map((edge) => wordOf(edge, look)),
    ...boxes.map((box) => boxOf(box, look)),
    `</svg>`,
  ].join('\n')
}

function lineOf({ d, how, isHot }: DrawnEdge, { line, tie, hot }: SvgLook): string {
  if (how !== undefined)
    return `<path d="${d}" stroke="${tie}" stroke-width="1.25" stroke-dasharray="2 3"/>`
  return `<path d="${d}" stroke="${isHot ? hot : line}" stroke-width="${isHot ? 1.75 : 1.25}"/>`
}

function wordOf({ how, label }: DrawnEdge, { ground, faint, tieWord }: SvgLook): string {
  if (how === undefined) return ''
  return `<text x="${label.x}" y="${label.y + 4}" text-anchor="middle" font-family="${SANS}" font-size="11" fill="${faint}" stroke="${ground}" stroke-width="4" paint-order="stroke">${escaped(tieWord(how))}</text>`
}

function boxOf(box: DrawnBox, look: SvgLook): string {
  const { x, y, short } = box
  const drawn = look.boxLook(box)
  const line = cut(
    look.text(drawn.line),
    (BOX.width - 46 - short.length * LETTER.name) / LETTER.line,
  )
  const name = cut(look.text(box.name), (BOX.width - 46) / LETTER.name)
  return [
    `<g transform="translate(${x} ${y})">`,
    `<title>${escaped(look.text(`${box.kind} ${box.fullName}`))}</title>`,
    `<rect x=".5" y=".5" width="${BOX.width - 1}" height="${BOX.height - 1}" rx="3" fill="${drawn.ground}" stroke="${drawn.border}"${box.isPale ? ' stroke-dasharray="3 3"' : ''}/>`,
    `<svg x="10" y="7" width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" color="${drawn.colour}">${drawn.mark}</svg>`,
    `<text x="30" y="18" font-family="${SANS}" font-size="12" font-weight="500" fill="${look.ink}">${escaped(name)}</text>`,
    `<text x="30" y="35" font-family="${SANS}" font-size="11" fill="${look.faint}"><tspan font-family="${MONO}">${escaped(look.text(short))}</tspan>  ${escaped(line)}</text>`,
    `</g>`,
  ].join('')
}

function cut(text: string, letters: number): string {
  const most = Math.max(4, Math.floor(letters))
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

/** XML knows five characters of its own, and of the controls none but tab and newline. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\u0020-\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
