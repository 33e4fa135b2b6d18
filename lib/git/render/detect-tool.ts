import 'server-only'

import { placeInside } from './inside-root'
import { kustomizationPaths } from './kustomize/kustomization-file'

/** How a folder is rendered by what is in it. A kustomization beside a chart wins: so Argo CD has it. */
export async function detectTool(
  root: string,
  folder: string,
): Promise<'kustomize' | 'helm' | 'directory'> {
  if ((await kustomizationPaths(root, folder)).length > 0) return 'kustomize'
  const chart = folder === '' ? 'Chart.yaml' : `${folder}/Chart.yaml`
  return (await placeInside(root, chart, chart)).kind === 'file' ? 'helm' : 'directory'
}
