import { handle } from '@astrojs/cloudflare/handler'
import api from '#worker/api.ts'

export { PromoSlots } from '#worker/promo-slots.ts'

/** The one file that knows Astro: /api/* goes to the API, every other path to Astro's handler. */
export default {
  fetch(request, env, ctx) {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/api/')) return api.fetch(request, env, ctx)
    return handle(request, env, ctx)
  },
  scheduled: api.scheduled,
} satisfies ExportedHandler<Env>
