const QUANTITY = /^(\d+(?:\.\d+)?)(m|[KMGTPE]i?|k)?$/

/** A Kubernetes quantity as one reads it: "10Gi" is "10 Gi", "500m" of a processor stays as it is. */
export function quantityWords(quantity: string): string {
  const [, number, unit] = QUANTITY.exec(quantity) ?? []
  return number === undefined || unit === undefined || unit === 'm' ? quantity : `${number} ${unit}`
}
