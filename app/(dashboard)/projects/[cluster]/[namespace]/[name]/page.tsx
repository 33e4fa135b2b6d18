import type { Metadata } from 'next'

import { ProjectScreen } from '@/components/projects/project-screen'
import type { ProjectRef } from '@/lib/client/projects-queries'
import { routeParams } from '@/lib/client/route-params'

interface Props {
  params: Promise<{ [part in keyof ProjectRef]: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await routeParams(params)).name }
}

export default async function ProjectPage({ params }: Props) {
  return <ProjectScreen projectRef={await routeParams(params)} />
}
