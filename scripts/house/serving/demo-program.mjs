// Fills an empty local database with the demo, step by step, and asks for sign-in links.
import { StepFailed, say, sayDone } from '../speak.mjs'

/**
 * Whether the local database is "empty", "unfinished" (an interrupted filling), or has "data".
 * @param {string} url
 */
export async function demoState(url) {
  /** @type {{ state: 'empty' | 'unfinished' | 'data' }} */
  const { state } = await call(url, 'GET', '/api/demo/seed')
  return state
}

/**
 * Runs every step through the program's own verbs, showing each month as it passes.
 * @param {string} url
 */
export async function fillDemo(url) {
  const startMs = performance.now()
  say('Filling the empty database with a demo program (once) …')
  let step = 0
  for (let todayMs = Date.now(); ; ) {
    /** @type {{ step: number, steps: number, said: string, todayMs: number }} */
    const told = await call(url, 'POST', '/api/demo/seed', { step, todayMs })
    progress(`${String(Math.round((told.step / told.steps) * 100)).padStart(3)} %  ${told.said}`)
    step = told.step
    todayMs = told.todayMs
    if (told.step >= told.steps) break
  }
  progress('')
  sayDone('demo filled', startMs)
}

/**
 * [{who, link}]: fresh single-use links.
 * @param {string} url
 */
export async function signInLinks(url) {
  /** @type {{ links: { who: string, link: string }[] }} */
  const { links } = await call(url, 'POST', '/api/demo/sign-in-links', {})
  return links
}

/**
 * @template Answer
 * @param {string} url
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @returns {Promise<Answer>}
 */
async function call(url, method, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { origin: url, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  }).catch((error) => {
    throw failure('got no answer', error.message)
  })
  if (answer.ok) return answer.json()
  throw failure(`answered ${answer.status}`, await answer.text())

  /** @type {(what: string, output: string) => StepFailed} */
  function failure(what, output) {
    const next = 'Start afresh: npm start -- --reset'
    return new StepFailed(`${method} ${path} ${what}.`, next, output)
  }
}

/** @param {string} text */
function progress(text) {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K  ${text}`)
  else if (text.endsWith('0 %') || /^\s*(\d+)0 %/.test(text)) console.log(`  ${text}`)
  if (text === '' && process.stdout.isTTY) process.stdout.write('\r\u001b[2K')
}
