import type { PromoSlotsPort } from '#actions/campaign/promo-slots-port.ts'
import type { Fate } from './faulty-d1.ts'

/** The real Durable Object behind a network that fails when `fate` says so. Calls count from 1. */
export function faultySlots(slots: PromoSlotsPort, fate: Fate): PromoSlotsPort {
  let calls = 0
  return new Proxy(slots, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return async (...args: unknown[]) => {
        calls += 1
        const what = await fate(calls)
        if (what === 'fail_before') throw new Error('Network connection lost.')
        const answer: unknown = await Reflect.apply(value, target, args)
        if (what === 'lose_answer') throw new Error('Network connection lost.')
        return answer
      }
    },
  })
}
