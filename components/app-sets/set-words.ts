import type { Look } from '@/components/status/look'
import type { AppSetItem } from '@/lib/contract/app-set'
import { toneLook } from '@/components/lists/tone-look'

/** All sets in one sentence. */
export function setsVerdict({
  all,
  trouble,
  rolling,
}: {
  all: number
  trouble: number
  rolling: number
}): string {
  if (all === 0) return 'No set generates apps.'
  const rest = rolling > 0 ? ` ${rolling} ${rolling === 1 ? 'rolls' : 'roll'} out in steps.` : ''
  if (trouble > 0)
    return `${trouble} of ${all} sets ${trouble === 1 ? 'is' : 'are'} in trouble.${rest}`
  const whole =
    all === 1
      ? 'The one set generates what it should.'
      : `All ${all} sets generate what they should.`
  return `${whole}${rest}`
}

const WORDS = {
  good: 'Up to date',
  bad: 'Failing',
  warning: 'Needs a look',
  info: 'Not told',
  running: 'Rolling out',
} as const

export function setLook({ tone }: Pick<AppSetItem, 'tone'>): Look {
  return toneLook(tone, WORDS[tone])
}

/** "step 2 of 3, 4 of 9 apps done" */
export function rollOutWords({
  done,
  total,
  step,
  steps,
}: NonNullable<AppSetItem['rollOut']>): string {
  const apps = `${done} of ${total} apps done`
  return step === undefined ? apps : `step ${step} of ${steps}, ${apps}`
}
