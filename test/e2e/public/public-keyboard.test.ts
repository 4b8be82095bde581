import { expect, test } from 'vitest'
import { type Answers, newAnswers, storedApplications } from '#test/e2e/kit/application-answers.ts'
import { addSuperAdmin, signInLinkFor } from '#test/e2e/kit/harness-people.ts'
import { page, stage, visitInEachTest } from './visitor.ts'

visitInEachTest()

const press = (key: string) => page.keyboard.press(key)

/** Where the focus is: a control's name and value, or the words of a link or button. */
function focus() {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    const name = element.getAttribute('name') ?? element.id
    const isBox = element.matches('[type=checkbox]')
    return {
      at: name === '' ? (element.textContent?.trim() ?? '') : name,
      value: isBox ? element.getAttribute('value') : null,
      isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    }
  })
}

/** Goes on with Tab until the focus is there; every stop on the way must be seen. */
async function tabTo(at: string, value: string | null = null): Promise<void> {
  for (let stops = 0; stops < 100; stops += 1) {
    await press('Tab')
    const stop = await focus()
    expect(stop, `the focus at ${stop.at}`).toMatchObject({ isSeen: true })
    if (stop.at === at && (value === null || stop.value === value)) return
  }
  throw new Error(`Tab never reached ${at}.`)
}

/** Answers in the order in which the form asks, so that Tab alone leads from each to the next. */
async function fillByKeyboard(answers: Answers): Promise<void> {
  const texts = async (...names: Exclude<keyof Answers, 'industries' | 'regions'>[]) => {
    for (const name of names) {
      await tabTo(name)
      await page.keyboard.insertText(answers[name])
    }
  }
  await texts('companyName', 'postalAddress')
  await tabTo('country')
  await page.keyboard.type('Portu')
  await texts('website', 'registrationNumber', 'contactName', 'contactEmail', 'contactPhone')
  for (const name of ['industries', 'regions'] as const) {
    for (const code of answers[name].toSorted(inFormOrder)) {
      await tabTo(name, code)
      await press('Space')
    }
  }
  await texts('marketNotes', 'expectedTenants', 'pipelineNotes', 'salesApproach')
  await tabTo('acceptedTerms')
  await press('Space')
}

const inFormOrder = (one: string, other: string): number =>
  codes.indexOf(one) - codes.indexOf(other)
const codes = ['health', 'legal', 'southern_europe', 'latin_america']

test('the form is filled in, corrected and sent by keyboard alone, and the focus is always seen', async () => {
  const answers = newAnswers()
  await page.goto('/apply/')
  await fillByKeyboard({ ...answers, website: 'harbour' })
  await tabTo('application-send')
  await press('Enter')
  await page.locator('#form-errors').waitFor()
  expect((await focus()).at).toBe('form-errors')
  await press('Tab')
  await press('Enter')
  expect((await focus()).at).toBe('website')
  await press('ControlOrMeta+a')
  await page.keyboard.insertText(answers.website)
  await press('Enter')
  await page.waitForURL('**/apply/thank-you/')
  expect(await storedApplications(stage, answers.contactEmail)).toMatchObject([
    {
      country: 'PT',
      website: `${answers.website}/`,
      industries: JSON.stringify(answers.industries),
      regions: JSON.stringify(answers.regions),
    },
  ])
})

test('the first Tab offers to skip to the content, and the next stop is in it', async () => {
  await page.goto('/')
  await press('Tab')
  expect(await focus()).toMatchObject({ at: 'Skip to content', isSeen: true })
  await press('Enter')
  await press('Tab')
  expect((await focus()).at).toBe('Apply to become a reseller')
})

test('every stop of the landing page is seen, from a question that Enter opens to the last link', async () => {
  await page.goto('/')
  await tabTo('What is commission paid on?')
  await press('Enter')
  expect(await page.locator('#faq-commission').isVisible()).toBe(true)
  await tabTo('partners@example.com')
})

test('a link is asked for, and used, by keyboard alone', async () => {
  await page.goto('/sign-in/')
  await page.locator('#email:enabled').waitFor()
  await tabTo('email')
  await page.keyboard.insertText('nobody@nowhere.example')
  await press('Enter')
  await page.getByRole('status').waitFor()
  expect((await focus()).at).toBe('Look at your e-mail')
  const email = 'tab@vendor.example'
  await addSuperAdmin(stage, email)
  await page.goto(await signInLinkFor(stage, email))
  await page.locator('main button:enabled').waitFor()
  await tabTo('Apply')
  // The first stop after the header is the button itself.
  await press('Tab')
  await press('Enter')
  await page.waitForURL('**/admin/')
})

test('from a link that is none a new one is asked for by keyboard alone', async () => {
  await page.goto('/sign-in/link/#token=abc')
  await page.getByRole('alert').waitFor()
  await tabTo('Get a new link')
  await press('Enter')
  await page.waitForURL('**/sign-in/')
})
