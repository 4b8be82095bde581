import { z } from 'zod'

/** Why something earns or counts for nobody (rules 3.6, 4 and 5). */
export const remark = z
  .strictObject({
    code: z
      .enum(['test_tenant', 'no_owner', 'before_partnership', 'after_partnership'])
      .meta({ description: 'Why, for programs.' }),
    message: z.string().meta({ description: 'Why, for people.' }),
  })
  .meta({ id: 'Remark', description: 'Why something earns or counts for nobody, as things stand.' })
