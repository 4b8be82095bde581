import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import {
  emptied,
  givenUsedProgram,
  load,
  takeBackup,
  wholeDatabase,
} from '#test/worker/backup/backup-kit.ts'
import { callsOf, faultyD1 } from '#test/worker/kit/faulty-d1.ts'
import { freshStores } from '#test/worker/kit/harness.ts'
import { beyondLimits } from '#test/worker/kit/limits/d1-limits.ts'

freshStores()

test('a restore that stops at any call goes on, and its end is that of one in peace', async () => {
  await givenUsedProgram()
  const before = await wholeDatabase()
  const backup = await takeBackup()
  await emptied()
  const counted = faultyD1(env.DB, () => 'answer')
  await load(backup, counted)
  const calls = callsOf(counted)
  expect(calls).toBeGreaterThan(40)
  let points = 0
  for (let point = 1; point <= calls; point += 5) {
    for (const way of ['fail_before', 'lose_answer'] as const) {
      await emptied()
      const stopped = faultyD1(env.DB, (call) => (call === point ? way : 'answer'))
      await expect(load(backup, stopped)).rejects.toThrow('Network connection lost')
      await beyondLimits(() => load(backup))
      expect(await wholeDatabase(), `${way} at call ${point} of ${calls}`).toEqual(before)
      points += 1
    }
  }
  expect(points).toBeGreaterThan(15)
}, 180_000)
