/** The subscriber of the guide to webhooks, which a test runs; a build takes nothing from docs. */
export const subscriber = `import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

const webhook = new Webhook(process.env.WEBHOOK_SECRET)
const take = async (request) => console.log(webhook.verify(await text(request), request.headers))
createServer((request, response) => {
  const answer = (status) => () => response.writeHead(status).end()
  take(request).then(answer(204), answer(400))
}).listen(process.env.PORT)`
