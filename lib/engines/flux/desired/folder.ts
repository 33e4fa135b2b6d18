/** A path below the root without a way out of it, as Flux joins it: empty for the root itself. */
export function folderOf(path: string): string {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
