import { sealAnew } from '#actions/webhooks/seal-anew.ts'
import { dataKeyOf } from '#worker/secrets/data-key.ts'
import type { Job } from './job.ts'

/** While DATA_KEY is changed: seals under it what is still under DATA_KEY_BEFORE. Otherwise there is nothing to do. */
export const sealSecrets: Job = async (env, { db, mayGoOn }) => {
  const dataKey = dataKeyOf(env)
  if (dataKey.state !== 'set' || dataKey.before !== 'set') return {}
  return sealAnew(db, dataKey.safe, mayGoOn)
}
