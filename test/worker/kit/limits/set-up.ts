import { afterEach, expect } from 'vitest'
import worker from '#worker/api.ts'
import { limitD1, limitInvocations, takeRefusals } from './d1-limits.ts'

// Files of one isolate share its prototypes, and each of them runs this.
if (!('isD1Limited' in globalThis)) {
  Object.assign(globalThis, { isD1Limited: true })
  limitD1()
  limitInvocations(worker, ['fetch', 'scheduled'])
}

afterEach(() => {
  expect(takeRefusals(), 'refused as D1 on the platform would').toEqual([])
})
