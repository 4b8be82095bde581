import type { Context } from 'hono'
import { applicationSchema } from '#domain/applications/application.ts'
import { publicPages } from '#domain/page-paths.ts'
import type { AppEnv } from '#http/app-env.ts'
import { type Fault, statusOf } from './problem.ts'

/** The form's pairs as they came, names repeated where several boxes were ticked. */
export type ApplyForm = readonly (readonly [name: string, value: string])[]

/**
 * The built page of the form with what was typed and what to correct: so that a form sent without script
 * loses nothing, and its markup stands in one place (site/application-form/application-form.astro).
 */
export async function renderApplyPage(
  c: Context<AppEnv>,
  form: ApplyForm,
  fault: Fault,
): Promise<Response> {
  const page = await c.env.ASSETS.fetch(new URL(publicPages.apply(), c.req.url))
  const messageByField = new Map(
    (fault.errors ?? []).map(({ path, message }) => [path.split('.')[0] ?? '', message]),
  )
  const reference = fault.code === 'internal' ? ` The request id: ${c.var.requestId}.` : ''
  const summary = summaryOf(fault.detail + reference, messageByField)
  const rewritten = fillIn(form, messageByField, summary).transform(page)
  const headers = new Headers(rewritten.headers)
  headers.delete('etag')
  headers.set('cache-control', 'no-store')
  // The page brings its own policy in a meta tag; a second one for the API would forbid its styles.
  headers.set('content-security-policy', "frame-ancestors 'none'")
  const retryAfter = c.res.headers.get('retry-after')
  if (retryAfter !== null) headers.set('retry-after', retryAfter)
  return new Response(rewritten.body, { status: statusOf(fault), headers })
}

function fillIn(
  form: ApplyForm,
  messageByField: ReadonlyMap<string, string>,
  summary: string,
): HTMLRewriter {
  const typed = (name: string) => form.find(([field]) => field === name)?.[1]
  const has = (name: string, value: string) => form.some(([n, v]) => n === name && v === value)
  const markInvalid = (element: Element, name: string) => {
    if (messageByField.has(name)) element.setAttribute('aria-invalid', 'true')
  }
  let select = ''
  return new HTMLRewriter()
    .on('form[data-application-form] input[name]', {
      element(input) {
        const name = input.getAttribute('name') ?? ''
        markInvalid(input, name)
        const type = input.getAttribute('type')
        if (type === 'checkbox' || type === 'radio') {
          input.removeAttribute('checked')
          if (has(name, input.getAttribute('value') ?? 'on')) input.setAttribute('checked', '')
        } else {
          // Only quotation marks are escaped there: who typed “&amp;” gets it back.
          input.setAttribute('value', (typed(name) ?? '').replaceAll('&', '&amp;'))
        }
      },
    })
    .on('form[data-application-form] textarea[name]', {
      element(textarea) {
        const name = textarea.getAttribute('name') ?? ''
        markInvalid(textarea, name)
        textarea.setInnerContent(typed(name) ?? '')
      },
    })
    .on('form[data-application-form] select[name]', {
      element(element) {
        select = element.getAttribute('name') ?? ''
        markInvalid(element, select)
      },
    })
    .on('form[data-application-form] select[name] option', {
      element(option) {
        option.removeAttribute('selected')
        if (option.getAttribute('value') === typed(select)) option.setAttribute('selected', '')
      },
    })
    .on('form[data-application-form] .field-error', {
      element(place) {
        const message = messageByField.get((place.getAttribute('id') ?? '').replace(/-error$/, ''))
        if (message === undefined) return
        place.removeAttribute('hidden')
        place.setInnerContent(message)
      },
    })
    .on('form[data-application-form] .form-errors', {
      element(place) {
        place.removeAttribute('hidden')
        // Without script this is how the focus, and a screen reader with it, gets to what is wrong.
        place.setAttribute('autofocus', '')
        place.setInnerContent(summary, { html: true })
      },
    })
    .on('title', {
      element(title) {
        title.prepend('Not sent: ')
      },
    })
}

/** What is wrong, with a link to each field of the form; a field that the form lacks is named by its message. */
function summaryOf(detail: string, messageByField: ReadonlyMap<string, string>): string {
  const wrongFields = messageByField.size
  if (wrongFields === 0) return escaped(`${detail} Nothing you typed was lost.`)
  const items = [...messageByField].map(([name, message]) =>
    name in applicationSchema.shape
      ? `<li><a href="#${name}">${escaped(message)}</a></li>`
      : `<li>${escaped(message)}</li>`,
  )
  const fields = wrongFields === 1 ? 'field' : 'fields'
  return `<strong>Please correct ${wrongFields} ${fields}.</strong> <span>Nothing you typed was lost.</span><ul>${items.join('')}</ul>`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
