import { Stripe } from 'stripe'
import { secondMs } from '#domain/calendar/durations.ts'

/** `time`: it was signed more than five minutes ago, or for more than five minutes ahead. */
export type SignatureVerdict = 'signed' | 'missing' | 'time' | 'wrong'

/** Seconds between the signature and the clock here, either way. */
const toleranceSeconds = 300

/** Whether one of the secrets signed this body, as the header “Stripe-Signature” says: “t=SECONDS,v1=HEX,v1=HEX”. */
export async function judgeSignature(
  body: string,
  header: string | undefined,
  { secrets, nowMs }: Readonly<{ secrets: readonly string[]; nowMs: number }>,
): Promise<SignatureVerdict> {
  const signedAtS = header === undefined ? null : secondOf(header)
  if (header === undefined || signedAtS === null) return 'missing'
  // The package looks into the past alone.
  if (Math.abs(Math.floor(nowMs / secondMs) - signedAtS) > toleranceSeconds) return 'time'
  for (const secret of secrets) {
    if (await isSigned(body, header, secret, nowMs)) return 'signed'
  }
  return 'wrong'
}

/** When it was signed; null unless it says so once: of two the package would take one and we another. */
function secondOf(header: string): number | null {
  const [time, ...more] = header.split(',').filter((part) => part.startsWith('t='))
  const [, digits] = /^t=(\d{1,15})$/.exec(time ?? '') ?? []
  return digits === undefined || more.length > 0 ? null : Number(digits)
}

async function isSigned(body: string, header: string, secret: string, nowMs: number) {
  const { signature } = Stripe.webhooks
  if (signature === null) throw new Error('the package stripe can’t verify signatures')
  const verify = signature.verifyHeaderAsync.bind(signature)
  try {
    return await verify(body, header, secret, toleranceSeconds, crypt, nowMs)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false
    throw error
  }
}

const crypt = Stripe.createSubtleCryptoProvider()
