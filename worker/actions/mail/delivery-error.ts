const longest = 200

/** Why the mail service refused, for an admin's eyes: its code and words, without addresses, links or tokens. */
export function deliveryError(error: unknown): string {
  if (!(error instanceof Error)) return 'send_failed'
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code}: ` : ''
  const words = `${code}${error.message}`
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .replaceAll(/\S*:\/\/\S*/g, '[link]')
    .replaceAll(/\S*@\S*/g, '[address]')
    .replaceAll(/[\w-]{32,}/g, '[…]')
    .trim()
  return words.slice(0, longest) || 'send_failed'
}

/** The service works, and turns away this addressee: it tells nothing about other mails. */
export const isAboutRecipient = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  error.code.startsWith('E_RECIPIENT')
