import type { AppDetail } from '@/lib/contract/fleet'

/** The instance of the engine that judges an app, when it does not work: what it said is as of then. */
export function engineDownOf({
  app,
  cluster,
}: Pick<AppDetail, 'app' | 'cluster'>): AppDetail['cluster']['engines'][number] | undefined {
  const instances = cluster.engines.filter(({ id }) => id === app.engine)
  const own = instances.filter(({ namespace }) => namespace === app.ref.namespace)
  const judges = own.length > 0 ? own : instances
  return judges.every(({ state }) => state === 'down') ? judges[0] : undefined
}
