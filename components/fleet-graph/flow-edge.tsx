import { BaseEdge, getBezierPath, type EdgeProps } from 'reactflow'

/** A line that passes a column this close to level would run through its boxes. */
const LEVEL = 70
const RISE = 64

/** A line from box to box; one that would run through the boxes of a column between goes over them. */
export function FlowEdge({ id, data, style, ...ends }: EdgeProps) {
  const { sourceX, sourceY, targetX, targetY } = ends
  const [plain] = getBezierPath(ends)
  const isOver = data?.isBlocked === true && Math.abs(targetY - sourceY) < LEVEL
  const third = (targetX - sourceX) * 0.3
  const over = `M${sourceX},${sourceY} C${sourceX + third},${sourceY - RISE} ${targetX - third},${targetY - RISE} ${targetX},${targetY}`
  return (
    <BaseEdge id={id} path={isOver ? over : plain} {...(style && { style })} interactionWidth={0} />
  )
}
