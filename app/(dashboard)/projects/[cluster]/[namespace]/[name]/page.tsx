import type { Metadata } from 'next'

import { ProjectScreen } from '@/components/projects/project-screen'
import type { ProjectRef } from '@/lib/client/projects-queries'

interface Props {
  params: Promise<{ cluster: string; namespace: string; name: string }>
}

async function refOf(params: Props['params']): Promise<ProjectRef> {
  const { cluster, namespace, name } = await params
  return {
    cluster: decodeURIComponent(cluster),
    namespace: decodeURIComponent(namespace),
    name: decodeURIComponent(name),
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await refOf(params)).name }
}

export default async function ProjectPage({ params }: Props) {
  return <ProjectScreen projectRef={await refOf(params)} />
}
