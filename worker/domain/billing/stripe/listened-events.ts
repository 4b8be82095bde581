/** The events that the destination in Stripe has to send, in the order in which its page lists them. */
export const listenedEvents = [
  'invoice.finalized',
  'invoice.paid',
  'invoice.voided',
  'invoice.marked_uncollectible',
  'invoice.updated',
  'credit_note.created',
  'credit_note.updated',
  'credit_note.voided',
  'customer.created',
  'customer.updated',
  'price.created',
  'price.updated',
  'price.deleted',
  'product.created',
  'product.updated',
  'product.deleted',
  'invoice_payment.paid',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.closed',
] as const

/** What the optional key has to be allowed, as Stripe calls it: each to be read, and nothing to be written. */
export const keyPermissions = [
  'Invoices',
  'Credit notes',
  'Customers',
  'Prices',
  'Products',
  'Invoice payments',
  'PaymentIntents',
  'Charges and refunds',
  'Disputes',
] as const

/** Where Stripe sends them, below the program’s own address. */
export const stripeWebhookPath = '/api/webhooks/stripe'
