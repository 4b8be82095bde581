// wrangler dev does not run cron by itself. This does, so that mail, approvals and month closes work
// locally as they do when deployed. The expressions are those of wrangler.toml.
const everyFiveMinutes = '*/5 * * * *'
const daily = '15 3 * * *'

/** Runs both now, since a machine that slept has missed some, and then as they fall due. */
export function keepCronRunning(url) {
  let nextDailyMs = 0
  const tick = async () => {
    await trigger(url, everyFiveMinutes)
    if (Date.now() < nextDailyMs) return
    nextDailyMs = nextQuarterPastThree(Date.now())
    await trigger(url, daily)
  }
  const quietly = () => tick().catch((error) => console.error(`cron: ${error.message}`))
  setInterval(quietly, 5 * 60_000)
  return quietly()
}

function nextQuarterPastThree(nowMs) {
  const today = new Date(nowMs).setUTCHours(3, 15, 0, 0)
  return today > nowMs ? today : today + 86_400_000
}

async function trigger(url, cron) {
  const query = new URLSearchParams({ cron, time: String(Date.now()), format: 'json' })
  const answer = await fetch(`${url}/cdn-cgi/local/scheduled?${query}`)
  if (!answer.ok) throw new Error(`“${cron}” answered ${answer.status}; it is tried again later`)
}
