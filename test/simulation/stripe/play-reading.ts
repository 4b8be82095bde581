import { inOrder, type OrderName } from './histories/orders.ts'
import type { History } from './histories/what-happened.ts'
import { StripeReading } from './reading/stripe-reading.ts'

/** A history in an order, played to the reading to its end. */
export function playReading(history: History, order: OrderName): StripeReading {
  const reading = new StripeReading(history.world)
  for (const { world, deliveries } of inOrder(history, order)) {
    if (world !== undefined) reading.change(world)
    reading.take(deliveries)
  }
  return reading
}
