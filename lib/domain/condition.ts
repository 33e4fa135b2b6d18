/** A Kubernetes condition, reduced to what is read. */
export interface Condition {
  type: string
  status: string
  reason?: string | undefined
  message?: string | undefined
  lastTransitionTime?: string | undefined
  /** The generation that this condition was written for. */
  observedGeneration?: number | undefined
}

export function findCondition(
  conditions: readonly Condition[],
  type: string,
): Condition | undefined {
  return conditions.find((condition) => condition.type === type)
}
