import { z } from 'zod'
import { integerField } from '#http/integer-field.ts'
import { reasonBody } from './reason-field.ts'

/**
 * The version that was shown, as the answers name it: a decision on an older one is told so, and undoes
 * nothing that was decided since (decision 039).
 */
export const expectField = integerField(
  'Send as “expect” the version that was shown, a whole number: read it again for the latest.',
  0,
)

/** A decision that says nothing else. */
export const expectBody = z.strictObject({ expect: expectField })

/** A decision with its reason. */
export const decisionBody = reasonBody.extend({ expect: expectField })
