const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

/** The number that a Kubernetes quantity stands for (`100m` is 0.1, `2Gi` is 2 · 2³⁰); 0 when it is none. */
export function quantity(value: unknown): number {
  if (typeof value === 'number') return value
  const match = /^([\d.]+)([a-zA-Z]*)$/.exec(typeof value === 'string' ? value : '')
  return match ? Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0) : 0
}

/** A number of bytes or cores in the form that Kubernetes writes: `1536Mi`, `250m`. */
export function quantityText(value: number, isMemory: boolean): string {
  if (!isMemory) return Number.isInteger(value) ? String(value) : `${Math.round(value * 1000)}m`
  for (const unit of ['Gi', 'Mi', 'Ki']) {
    const size = UNITS[unit] ?? 1
    if (value >= size && value % size === 0) return `${value / size}${unit}`
  }
  return String(value)
}
