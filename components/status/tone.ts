/** The seven status colours; every state has one of them beside its shape and its word. */
export type Tone =
  'healthy' | 'progressing' | 'outofsync' | 'degraded' | 'missing' | 'suspended' | 'unknown'

interface ToneClasses {
  text: string
  fill: string
  tint: string
}

// Written out, because class names are found by reading the source.
export const TONES: Record<Tone, ToneClasses> = {
  healthy: { text: 'text-healthy', fill: 'bg-healthy', tint: 'bg-healthy-tint' },
  progressing: { text: 'text-progressing', fill: 'bg-progressing', tint: 'bg-progressing-tint' },
  outofsync: { text: 'text-outofsync', fill: 'bg-outofsync', tint: 'bg-outofsync-tint' },
  degraded: { text: 'text-degraded', fill: 'bg-degraded', tint: 'bg-degraded-tint' },
  missing: { text: 'text-missing', fill: 'bg-missing', tint: 'bg-missing-tint' },
  suspended: { text: 'text-suspended', fill: 'bg-suspended', tint: 'bg-suspended-tint' },
  unknown: { text: 'text-unknown', fill: 'bg-unknown', tint: 'bg-unknown-tint' },
}
