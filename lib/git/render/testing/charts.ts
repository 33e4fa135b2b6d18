import 'server-only'

import type { Layout } from './rendering'

/** A chart that shows every value it was given. */
export function chart(folder: string, more: Layout = {}, chartLines = ''): Layout {
  const below = Object.fromEntries(
    Object.entries(more).map(([path, content]) => [`${folder}/${path}`, content]),
  )
  return {
    [`${folder}/Chart.yaml`]: `apiVersion: v2\nname: ${folder.split('/').at(-1) ?? 'chart'}\nversion: 1.2.3\n${chartLines}`,
    [`${folder}/values.yaml`]: 'color: chart\nsize: 1\nlist: [a]\nnested: { one: 1, two: 2 }\n',
    [`${folder}/templates/values.yaml`]: VALUES,
    [`${folder}/templates/NOTES.txt`]: 'Open {{ .Values.color }}\n',
    ...below,
  }
}

/** Kinds and types of values stay visible. */
const VALUES = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-values
  namespace: {{ .Release.Namespace }}
data:
  values: {{ toJson .Values | quote }}
  version: {{ .Capabilities.KubeVersion.Version | quote }}
  hasWidgets: {{ .Capabilities.APIVersions.Has "example.com/v1/Widget" | quote }}
`
