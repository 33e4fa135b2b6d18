import type { Metadata } from 'next'

import { AppSetScreen } from '@/components/app-sets/app-set-screen'
import { routeParams } from '@/lib/client/route-params'
import type { AppRef } from '@/lib/domain/ref'

interface Props {
  params: Promise<{ [part in keyof AppRef]: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await routeParams(params)).name }
}

export default async function AppSetPage({ params }: Props) {
  return <AppSetScreen setRef={await routeParams(params)} />
}
