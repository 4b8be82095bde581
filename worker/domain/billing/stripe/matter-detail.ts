import { z } from 'zod'

const detailSchema = z.object({
  /** What the invoice of a refund or a dispute comes to, both as Stripe counts: their ratio is exact. */
  netMinor: z.int().optional(),
  totalMinor: z.int().optional(),
  /** What crediting it takes off, in our minor units: by this a decision about it is known. */
  creditMinor: z.int().optional(),
  /** What a customer’s metadata say, as they say it. */
  tenantId: z.string().optional(),
  resellerNumber: z.string().optional(),
})

export type MatterDetail = z.output<typeof detailSchema>

/** What else is known of a matter, out of its JSON. */
export const readMatterDetail = (text: string): MatterDetail => detailSchema.parse(JSON.parse(text))
