import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { dateOfInstantMs } from '#domain/calendar/calendar-date.ts'
import { applicationReceivedLetter } from '#mail/application-letters.ts'
import { cloudflareMail } from '#mail/cloudflare-mail.ts'
import { renderLetter } from '#mail/letter.ts'
import { asMailBinding, postOffice } from '#test/worker/kit/post-office.ts'

const mail = { to: 'carla@clinic.example', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }

const facts = {
  words: { contactName: 'Carla Contact', rejectionNote: null },
  submittedOn: dateOfInstantMs(0),
  link: {
    url: 'https://p.example/application/#token=x',
    renewAt: 'https://p.example/application/',
  },
  rejectionReason: null,
  mayReapplyFromOn: null,
}

const to = (contactName: string) => ({ ...facts, words: { contactName, rejectionNote: null } })

test('the Worker’s own mail binding takes a mail and names it', async () => {
  const { messageId } = await cloudflareMail(env).send(mail)
  expect(messageId).toMatch(/\S{8,}/)
})

test('the binding takes a letter to somebody with the longest name that the form allows', async () => {
  const letter = applicationReceivedLetter(to('Ü'.repeat(200)))
  const { messageId } = await cloudflareMail(env).send({ to: mail.to, ...renderLetter(letter) })
  expect(messageId).toMatch(/\S{8,}/)
})

test.each([
  ['a line break in the address', { to: 'a@b.example\r\nbcc: x@y.example' }, 'address_invalid'],
  ['a line break after the address', { to: 'a@b.example\r\n' }, 'address_invalid'],
  ['two addresses', { to: 'a@b.example, x@y.example' }, 'address_invalid'],
  ['a display name', { to: 'Carla <a@b.example>' }, 'address_invalid'],
  ['no domain', { to: 'carla' }, 'address_invalid'],
  ['no address', { to: '' }, 'address_invalid'],
  ['an address of 255 characters', { to: `${'a'.repeat(245)}@b.example` }, 'address_invalid'],
  ['a line break in the subject', { subject: 'Hello\nbcc: x@y.example' }, 'subject_invalid'],
  ['a line separator in the subject', { subject: 'Hello\u2028you' }, 'subject_invalid'],
  ['no subject', { subject: '' }, 'subject_invalid'],
])('a mail with %s never reaches the binding', async (_what, change, code) => {
  const office = postOffice()
  const sending = cloudflareMail({ ...env, MAIL: asMailBinding(office) }).send({
    ...mail,
    ...change,
  })
  await expect(sending).rejects.toMatchObject({ name: 'MailRefused', code })
  expect(office.taken).toHaveLength(0)
})

test('what somebody typed is text in the HTML form, never mark-up', () => {
  const name = `<img src=x onerror=alert(1)> & "Sons" 'n' Co`
  const { html, text } = renderLetter(applicationReceivedLetter(to(name)))
  expect(text).toContain(name)
  expect(html).not.toContain('<img')
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Sons&quot; &#39;n&#39; Co')
})

test('the HTML form loads nothing and runs nothing', () => {
  const { html } = renderLetter(applicationReceivedLetter(facts))
  expect(html).not.toMatch(/<(script|img|link|iframe|table)|url\(|@import/i)
})
