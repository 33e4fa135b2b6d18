import { BaseEdge, getBezierPath, type EdgeProps } from 'reactflow'

/** A line that passes a column this close to level would run through its boxes. */
const LEVEL = 70
const BOW = 64

/** A line from box to box; one that would run through the boxes of a column between goes under them. */
export function FlowEdge({ id, data, style, ...ends }: EdgeProps) {
  const { sourceX, sourceY, targetX, targetY } = ends
  const [plain] = getBezierPath(ends)
  const isUnder = data?.isBlocked === true && Math.abs(targetY - sourceY) < LEVEL
  const third = (targetX - sourceX) * 0.3
  const under = `M${sourceX},${sourceY} C${sourceX + third},${sourceY + BOW} ${targetX - third},${targetY + BOW} ${targetX},${targetY}`
  return (
    <BaseEdge
      id={id}
      path={isUnder ? under : plain}
      {...(style && { style })}
      interactionWidth={0}
    />
  )
}
