import { app } from './app.ts'
import { takeEvent } from './cron.ts'

export { PromoSlots } from './promo-slots.ts'

/** The Worker without Astro: what tests load. */
export default {
  fetch: app.fetch,
  scheduled: (controller, env) => takeEvent(controller.cron, Number(controller.scheduledTime), env),
} satisfies ExportedHandler<Env>
