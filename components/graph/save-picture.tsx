import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'

import { Mark } from '@/components/status/mark'
import { plainText } from '@/lib/client/plain-text'
import type { DrawnBox, Drawing } from '@/lib/graph/drawing'
import { toSvg, type SvgLook } from '@/lib/graph/to-svg'

import { healthLook, lineOf } from './node-looks'
import type { SaveAs } from './save-menu'
import { lineWord } from './tie-words'

/** A bitmap of more pixels than that no browser draws. */
const MOST_PIXELS = 60_000_000
const SHARP = 2

/** Lets the browser save the picture as it is, in the colours of the theme that is on. */
export async function savePicture(drawing: Drawing, as: SaveAs, name: string): Promise<void> {
  const svg = toSvg(drawing, svgLook(drawing))
  const file = `${plainText(name)}-graph.${as}`
  if (as === 'svg') save(new Blob([svg], { type: 'image/svg+xml' }), file)
  else {
    const bitmap = await bitmapOf(svg, drawing)
    if (bitmap) save(bitmap, file)
  }
}

function save(blob: Blob, file: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = file
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

async function bitmapOf(svg: string, { width, height }: Drawing): Promise<Blob | null> {
  const image = new Image()
  // A data address: images from elsewhere, blobs too, are not let in.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const scale = Math.min(SHARP, Math.sqrt(MOST_PIXELS / (width * height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * scale)
  canvas.height = Math.ceil(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

function svgLook(drawing: Drawing): SvgLook {
  const colour = colours()
  const marks = marksOf(drawing, colour)
  return {
    ground: colour('canvas'),
    surface: colour('surface'),
    line: colour('line-strong'),
    tie: colour('control'),
    hot: colour('degraded'),
    ink: colour('ink'),
    faint: colour('ink-3'),
    boxLook: (box) => {
      const look = healthLook(box.health)
      const isHot = box.role !== 'app' && (box.health === 'degraded' || box.health === 'missing')
      return {
        colour: colour(look?.tone ?? 'unknown'),
        mark: marks.get(box.health) ?? '',
        ground: isHot ? colour(`${box.health}-tint`) : colour(box.isPale ? 'canvas' : 'surface'),
        border: isHot ? colour(box.health) : colour('line-strong'),
        line: lineOf(box),
      }
    },
    tieWord: lineWord,
    text: plainText,
    title: drawing.summary.sentence,
  }
}

/** Colours of the theme as the browser has worked them out. */
function colours(): (name: string) => string {
  const probe = document.createElement('span')
  document.body.append(probe)
  const known = new Map<string, string>()
  queueMicrotask(() => probe.remove())
  return (name) => {
    const held = known.get(name)
    if (held !== undefined) return held
    probe.style.color = `var(--color-${name})`
    const found = getComputedStyle(probe).color
    known.set(name, found)
    return found
  }
}

/** The insides of the marks that the picture shows. */
function marksOf(
  { boxes }: Drawing,
  colour: (name: string) => string,
): ReadonlyMap<DrawnBox['health'], string> {
  const place = document.createElement('div')
  const root = createRoot(place)
  const marks = new Map<DrawnBox['health'], string>()
  for (const health of new Set(boxes.map((box) => box.health))) {
    const look = healthLook(health)
    if (!look) {
      marks.set(health, '<circle cx="8" cy="8" r="1.6" fill="currentColor"/>')
      continue
    }
    flushSync(() => root.render(<Mark name={look.mark} size={16} />))
    const inside = place.querySelector('svg')?.innerHTML ?? ''
    marks.set(health, inside.replaceAll('var(--color-on-status)', colour('on-status')))
  }
  root.unmount()
  return marks
}
