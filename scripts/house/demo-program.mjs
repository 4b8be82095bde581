// Fills an empty local database with the demo, step by step, and asks for sign-in links.
import { StepFailed, say, sayDone } from './speak.mjs'

/** Whether the local database is "empty", "unfinished" (an interrupted filling), or has "data". */
export const demoState = async (url) => (await call(url, 'GET', '/api/demo/seed')).state

/** Runs every step through the program's own verbs, showing each month as it passes. */
export async function fillDemo(url) {
  const startMs = performance.now()
  say('Filling the empty database with a demo program (once) …')
  let step = 0
  for (let todayMs = Date.now(); ; ) {
    const told = await call(url, 'POST', '/api/demo/seed', { step, todayMs })
    progress(`${String(Math.round((told.step / told.steps) * 100)).padStart(3)} %  ${told.said}`)
    step = told.step
    todayMs = told.todayMs
    if (told.step >= told.steps) break
  }
  progress('')
  sayDone('demo filled', startMs)
}

/** [{who, link}]: fresh single-use links. */
export const signInLinks = async (url) =>
  (await call(url, 'POST', '/api/demo/sign-in-links', {})).links

async function call(url, method, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { origin: url, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch((error) => ({ ok: false, status: 0, text: async () => error.message }))
  if (answer.ok) return answer.json()
  throw new StepFailed(
    `${method} ${path} answered ${answer.status}.`,
    'Start afresh: npm start -- --reset',
    await answer.text(),
  )
}

function progress(text) {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K  ${text}`)
  else if (text.endsWith('0 %') || /^\s*(\d+)0 %/.test(text)) console.log(`  ${text}`)
  if (text === '' && process.stdout.isTTY) process.stdout.write('\r\u001b[2K')
}
