import type { Metadata } from 'next'

import { AppSetScreen } from '@/components/app-sets/app-set-screen'
import type { AppRef } from '@/lib/domain/ref'

interface Props {
  params: Promise<{ cluster: string; type: string; namespace: string; name: string }>
}

async function refOf(params: Props['params']): Promise<AppRef> {
  const { cluster, type, namespace, name } = await params
  return {
    cluster: decodeURIComponent(cluster),
    type: decodeURIComponent(type),
    namespace: decodeURIComponent(namespace),
    name: decodeURIComponent(name),
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await refOf(params)).name }
}

export default async function AppSetPage({ params }: Props) {
  return <AppSetScreen setRef={await refOf(params)} />
}
