import { ProjectsScreen } from '@/components/projects/projects-screen'

export const metadata = { title: 'Projects' }

export default function ProjectsPage() {
  return <ProjectsScreen />
}
