import { z } from 'zod'
import { multiLine } from '#domain/text/text-fields.ts'
import { mostExchangeText, mostRounds } from './application-limits.ts'

const round = z
  .int({ error: 'Name the question by its number, as it was shown.' })
  .min(1, { error: 'Name the question by its number, as it was shown.' })
  .max(mostRounds, { error: 'So many questions are not asked of one application.' })

/** A question to the applicant. `round` is the number that it will have: who asks has read all before it. */
export const informationRequestSchema = z.strictObject({
  round,
  question: multiLine({ max: mostExchangeText, message: 'Write what you want to know' }),
})

/** The applicant's answer to the question of that round. */
export const answerSchema = z.strictObject({
  round,
  answer: multiLine({ max: mostExchangeText, message: 'Write your answer' }),
})
