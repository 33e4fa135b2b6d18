import { assessHealth } from '../health'
import { Reader } from '../health/reader'
import type { ObjectSummary } from '../object-summary'
import { conditionWords } from './condition-words'

/** Tells an object, masked already, in its kind's own words. */
export function summariseObject(object: unknown): ObjectSummary {
  const reader = new Reader(object)
  return {
    headline: assessHealth(object)?.reason ?? '',
    sections: [],
    containers: [],
    conditions: conditionWords(reader),
  }
}
