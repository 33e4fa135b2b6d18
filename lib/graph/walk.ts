import type { DrawnBox, DrawnEdge } from './drawing'

export const STEPS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const
export type Step = (typeof STEPS)[number]

type Place = Pick<DrawnBox, 'key' | 'x' | 'y'>

/** A step along the picture: right and left along its lines, up and down within a column, then to whatever lies nearest. */
export function walk(
  boxes: readonly Place[],
  edges: readonly Pick<DrawnEdge, 'from' | 'to'>[],
  from: string,
  step: Step,
): string | undefined {
  const here = boxes.find(({ key }) => key === from)
  if (!here) return boxes[0]?.key
  const nearest = (candidates: readonly Place[], weigh: (place: Place) => number) =>
    candidates.reduce<Place | undefined>(
      (best, place) => (!best || weigh(place) < weigh(best) ? place : best),
      undefined,
    )?.key
  const byHeight = (place: Place) => Math.abs(place.y - here.y)
  switch (step) {
    case 'Home':
      return boxes[0]?.key
    case 'End':
      return boxes.at(-1)?.key
    case 'ArrowRight':
    case 'ArrowLeft': {
      const isRight = step === 'ArrowRight'
      const keys = new Set(
        edges.flatMap(({ from: left, to: right }) =>
          isRight ? (left === from ? [right] : []) : right === from ? [left] : [],
        ),
      )
      const lies = boxes.filter(({ x }) => (isRight ? x > here.x : x < here.x))
      const tied = lies.filter(({ key }) => keys.has(key))
      if (tied.length > 0 || !isRight)
        return nearest(
          tied.length > 0 ? tied : lies,
          (place) => byHeight(place) + Math.abs(place.x - here.x),
        )
      return undefined
    }
    case 'ArrowUp':
    case 'ArrowDown': {
      const isDown = step === 'ArrowDown'
      const ahead = boxes.filter(({ y }) => (isDown ? y > here.y : y < here.y))
      const column = ahead.filter(({ x }) => x === here.x)
      return nearest(
        column.length > 0 ? column : ahead,
        (place) => byHeight(place) + 3 * Math.abs(place.x - here.x),
      )
    }
    default:
      step satisfies never
      return undefined
  }
}
