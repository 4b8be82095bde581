import { expect, test } from 'vitest'
import { addSuperAdmin, signInLinkFor } from '#test/e2e/kit/harness-people.ts'
import { meddleOnce } from '#test/e2e/kit/interception.ts'
import { likeSafari } from '#test/e2e/kit/like-safari.ts'
import { pressSignIn } from '#test/e2e/start/story-people.ts'
import { browser, page, stage, visitInEachTest } from './visitor.ts'

visitInEachTest()

const main = () => page.getByRole('main')
const signInButton = () => main().getByRole('button', { name: 'Sign in' })

let people = 0
async function newAdmin(): Promise<string> {
  people += 1
  const email = `ada${people}@vendor.example`
  await addSuperAdmin(stage, email)
  return email
}

test.each([
  ['', false],
  [' after a reload', true],
])('a press whose answer was lost is repeated%s, and signs in', async (_, reloads) => {
  const link = await signInLinkFor(stage, await newAdmin())
  await page.goto(link)
  await meddleOnce(page, '**/api/auth/session', async (route) => {
    // It arrives, and its answer does not.
    const { connection: _, ...headers } = await route.request().allHeaders()
    const body = route.request().postData()
    const answer = await fetch(route.request().url(), { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
    await route.abort()
  })
  await signInButton().click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('No connection')
  if (reloads) await page.reload()
  await signInButton().click()
  await page.waitForURL('**/admin/')
})

test('who opens a used link where it signed in is led on', async () => {
  const email = await newAdmin()
  const link = await signInLinkFor(stage, email)
  await pressSignIn(page, link)
  await page.waitForURL('**/admin/')
  const tab = await browser.newPage()
  await tab.goto(link)
  const alert = tab.getByRole('alert')
  await alert.getByText(`signed in on this browser as ${email}`).waitFor()
  await alert.getByRole('link', { name: 'Go on to your pages' }).click()
  await tab.waitForURL('**/admin/')
})

test('a browser that keeps no cookie is told so, and the same link signs in once it does', async () => {
  const keepAgain = await likeSafari(browser)
  const link = await signInLinkFor(stage, await newAdmin())
  await pressSignIn(page, link)
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('This browser kept no cookie')
  expect(await alert.textContent()).toContain(`Allow cookies for ${new URL(stage.url).host}`)
  keepAgain()
  await main().getByRole('button', { name: 'Try again' }).click()
  await page.waitForURL('**/admin/')
})

test('signing out leaves nothing of the person, and what is the browser’s own', async () => {
  await pressSignIn(page, await signInLinkFor(stage, await newAdmin()))
  await page.waitForURL('**/admin/')
  await page.goto('/admin/resellers/')
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.evaluate(() => {
    localStorage.setItem('application-draft', '{}')
    localStorage.setItem('single-key-shortcuts', 'off')
    localStorage.setItem('of-a-later-version', 'x')
    sessionStorage.setItem('dialog-draft /admin/ Reject', 'x')
  })
  const startMs = Date.now()
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'DELETE'),
    page.getByRole('button', { name: 'Sign out' }).click(),
  ])
  expect(await answer.headerValue('clear-site-data')).toBe('"cache"')
  await page.waitForURL('**/sign-in/')
  // Deleting what is cached must not hold anybody up.
  expect(Date.now() - startMs).toBeLessThan(10_000)
  const left = await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)])
  expect(left.map((keys) => keys.toSorted())).toEqual([
    ['application-draft', 'single-key-shortcuts'],
    [],
  ])
  await page.goBack()
  await page.waitForURL('**/sign-in/**')
})
