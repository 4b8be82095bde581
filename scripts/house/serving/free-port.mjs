import { createServer } from 'node:net'

/**
 * The wanted port, or the next one that nobody uses under either of localhost's addresses.
 * @param {number} wanted
 */
export async function freePort(wanted, tries = 50) {
  for (let port = wanted; port < wanted + tries; port += 1) {
    if ((await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'))) return port
  }
  throw new Error(`No port from ${wanted} to ${wanted + tries - 1} is free.`)
}

/** @type {(port: number, host: string) => Promise<boolean>} */
function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 has nobody listening there.
    server.once('error', (error) => resolve(!('code' in error) || error.code !== 'EADDRINUSE'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
