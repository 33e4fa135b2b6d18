import type { EdgeHow } from '@/lib/domain/tree'

/** How one thing leans on another, as words between their names. */
export const TIE_WORDS: Record<EdgeHow | 'owns', string> = {
  selects: 'selects',
  'routes-to': 'routes to',
  scales: 'scales',
  protects: 'protects',
  reads: 'reads',
  mounts: 'mounts',
  'runs-as': 'runs as',
  binds: 'binds',
  makes: 'makes',
  'reports-on': 'reports on',
  uses: 'uses',
  feeds: 'feeds',
  generates: 'generates',
  'waits-for': 'waits for',
  owns: 'owns',
}

/** The word on a line that is drawn from the left to the right: who is waited for stands on the left. */
export function lineWord(how: EdgeHow | 'owns'): string {
  return how === 'waits-for' ? 'needed by' : TIE_WORDS[how]
}
