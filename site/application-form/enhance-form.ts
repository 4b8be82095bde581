import { trapField } from '#domain/applications/trap-field.ts'
import { turnstileField } from '#domain/applications/turnstile-keys.ts'
import { publicPages } from '#domain/page-paths.ts'
import { type ApiProblem, connectionProblem } from '#site/api/api-problem.ts'
import { postJson } from '#site/api/api-request.ts'
import { isAnswered } from '#site/api/by-key.ts'
import { checkerOf } from './check-form.ts'
import { checkWhileTyping } from './check-while-typing.ts'
import { listCountries } from './country-list.ts'
import { clearDraft, loadDraft, saveDraft } from './draft.ts'
import { clearProblem, showOutdated, showProblem } from './form-errors.ts'
import { hasAnswers, readFormValues, valuesToInput, writeValues } from './form-values.ts'
import { personCheckOf } from './person-check.ts'
import { isBackFromSending, noteSent, tellSent } from './sent-before.ts'

/** What the browser finds by the server's rules before anything is sent. */
const corrections = {
  ...connectionProblem,
  code: 'invalid_input',
  status: 422,
}

const lostConnection = {
  ...connectionProblem,
  detail:
    'We got no answer, so we can’t say whether your application arrived. Everything you typed is kept. Check that you are online and send it again; it counts once.',
}

/** The form works without this; with it, nothing typed is lost and errors show without a reload. Once for a form. */
export function enhanceForm(form: HTMLFormElement): void {
  if (form.noValidate) return
  const send = form.querySelector<HTMLButtonElement>('#application-send')
  listCountries(form)
  let idempotencyKey = restoreDraft(form)
  let isSending = false
  form.noValidate = true
  const check = checkerOf(form)
  checkWhileTyping(form, check)
  const person = __TURNSTILE_SITE_KEY__ === '' ? null : personCheckOf(form)

  form.addEventListener('input', () => {
    if (!isSending) saveDraft({ values: valuesToKeep(form), idempotencyKey })
  })

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isSending) return
    const errors = check()
    if (errors.length > 0) return showProblem(form, { ...corrections, errors })
    isSending = true
    setBusy(send, true)
    clearProblem(form)
    const token = person === null ? {} : { [turnstileField]: person.token() }
    const input = { ...valuesToInput(readFormValues(form)), ...token }
    const result = await postJson<unknown>('/api/applications', input, idempotencyKey)
    if (result.ok) {
      clearDraft()
      noteSent()
      location.assign(publicPages.thankYou())
      return
    }
    isSending = false
    setBusy(send, false)
    person?.renew()
    if (isAnswered(result.problem)) idempotencyKey = newKey()
    saveDraft({ values: valuesToKeep(form), idempotencyKey })
    if (result.problem.status === 0) showProblem(form, lostConnection)
    else if (isOutdated(form, result.problem)) showOutdated(form)
    else showProblem(form, result.problem)
  })

  // Back from the thank-you page out of the browser's cache: the button must work again.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    if (isSending) tellSent(form)
    isSending = false
    setBusy(send, false)
  })
  if (isBackFromSending()) tellSent(form)
}

/** Answers with the Idempotency-Key to send with: the draft's own, so that a resend counts once. */
function restoreDraft(form: HTMLFormElement): string {
  const draft = loadDraft()
  if (draft === null || hasAnswers(readFormValues(form))) return draft?.idempotencyKey ?? newKey()
  writeValues(form, draft.values)
  const note = form.querySelector<HTMLElement>('#draft-note')
  if (note !== null && hasAnswers(draft.values)) note.hidden = false
  form.querySelector('#draft-clear')?.addEventListener('click', () => {
    clearDraft()
    form.reset()
    clearProblem(form)
    if (note !== null) note.hidden = true
    form.querySelector<HTMLElement>('#companyName')?.focus()
  })
  return draft.idempotencyKey
}

/** The server refuses terms that this page offered, or a field that this page does not have. */
function isOutdated(form: HTMLFormElement, { errors }: ApiProblem): boolean {
  return errors.some(({ path }) => {
    const field = form.querySelector(`#${CSS.escape(path.split('.')[0] ?? '')}`)
    return path === 'acceptedTerms' || field === null
  })
}

/** Consent is given anew each time; a draft never ticks the box. */
function valuesToKeep(form: HTMLFormElement) {
  return { ...readFormValues(form), acceptedTerms: '', [trapField]: '' }
}

function setBusy(send: HTMLButtonElement | null, isBusy: boolean): void {
  if (send === null) return
  send.disabled = isBusy
  send.textContent = isBusy ? 'Sending…' : 'Send the application'
}

function newKey(): string {
  return crypto.randomUUID()
}
