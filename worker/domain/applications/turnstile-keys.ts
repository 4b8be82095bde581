/** The form's field that carries what Cloudflare's Turnstile gave the browser. */
export const turnstileField = 'turnstileToken'

/** What the widget is told it guards, and the answer must be for. */
export const turnstileAction = 'application'

/** Cloudflare publishes keys for tests that let anybody through, or nobody: "1x0000…AA". */
export const isTurnstileTestKey = (key: string): boolean => /^[123]x0{10,}[0-9A-F]{2}$/i.test(key)
