/** Called once by Next before the first request. Starts the watchers and waits for none of them. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  if (process.env.NEXT_PHASE === 'phase-production-build') return
  const { startRuntime } = await import('./lib/server/start-runtime')
  startRuntime()
}
