import { turnstileAction } from '#domain/applications/turnstile-keys.ts'

const scriptAddress = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit'

interface Turnstile {
  render(place: HTMLElement, options: Readonly<Record<string, unknown>>): string
  reset(widget: string): void
}
declare global {
  interface Window {
    readonly turnstile?: Turnstile
  }
}

/** What Cloudflare says of whoever fills in the form, once it has said so. */
export interface PersonCheck {
  readonly token: () => string
  /** A token works once: each try to send needs another. */
  readonly renew: () => void
}

/** Loads the check when somebody begins with the form, and not before: nobody else is asked until then. */
export function personCheckOf(form: HTMLFormElement): PersonCheck {
  const place = form.querySelector<HTMLElement>('#turnstile-widget')
  let token = ''
  let widget: string | null = null
  const keep = (given: string) => {
    token = given
  }
  const forget = () => keep('')
  const render = () => {
    if (place === null || widget !== null || window.turnstile === undefined) return
    widget = window.turnstile.render(place, {
      sitekey: __TURNSTILE_SITE_KEY__,
      action: turnstileAction,
      // The token goes with the answers; a field of the widget's own would end up in the draft.
      'response-field': false,
      callback: keep,
      'expired-callback': forget,
      'error-callback': forget,
    })
  }
  const load = () => {
    const script = document.createElement('script')
    script.src = scriptAddress
    script.addEventListener('load', render)
    document.head.appendChild(script)
  }
  form.addEventListener('focusin', load, { once: true })
  return {
    token: () => token,
    renew: () => {
      forget()
      if (widget !== null) window.turnstile?.reset(widget)
    },
  }
}
