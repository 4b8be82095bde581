import { publicPages } from '#domain/page-paths.ts'
import { forgetWho } from './who-is-signed-in.ts'

/** The sign-in page, which leads back to this address. */
export function signInHref(): string {
  return publicPages.signIn(location.pathname + location.search)
}

/** Nothing of this page can be shown without a session. */
export function goToSignIn(): void {
  forgetWho()
  if (!location.pathname.startsWith(publicPages.signIn())) location.assign(signInHref())
}
