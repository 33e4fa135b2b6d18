import type { Metadata } from 'next'

import { ClusterScreen } from '@/components/clusters/cluster-screen'

interface Props {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).id) }
}

export default async function ClusterPage({ params }: Props) {
  return <ClusterScreen id={decodeURIComponent((await params).id)} />
}
