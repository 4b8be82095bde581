import { z } from 'zod'

const earnsNothing = ['test_tenant', 'no_owner', 'before_partnership', 'after_partnership'] as const

/** Why something earns or counts for nobody (rules 3.6, 4 and 5). */
export const remark = z
  .strictObject({
    code: z.enum(earnsNothing).meta({ description: 'Why, for programs.' }),
    message: z.string().meta({ description: 'Why, for people.' }),
  })
  .meta({ id: 'Remark', description: 'Why something earns or counts for nobody, as things stand.' })

/** The same of a line that is sent, and that it counts in a later month than its own (rule 7.3). */
export const lineRemark = remark
  .extend({
    code: z.enum([...earnsNothing, 'late_line']).meta({
      description:
        'For programs: “late_line” where its month takes no more lines; the others where it earns nobody anything.',
    }),
  })
  .meta({ id: 'LineRemark', description: 'What the sender of a line may not expect of it.' })
