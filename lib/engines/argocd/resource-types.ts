import type { ResourceType } from '@/lib/domain/resource-type'

function argoType(kind: string, plural: string): ResourceType {
  return { group: 'argoproj.io', kind, plural, namespaced: true }
}

export const APPLICATION = argoType('Application', 'applications')
export const APPLICATION_SET = argoType('ApplicationSet', 'applicationsets')
export const APP_PROJECT = argoType('AppProject', 'appprojects')
