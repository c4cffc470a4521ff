import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const longestDrain = 10_000

/** A server that closes slow, idle and stalled connections; Node's own defaults wait for minutes. */
export function createHttpServer(): Server {
  const server = createServer({
    headersTimeout: 15_000,
    // A ceiling for uploads; every other body has 60 seconds (body-limit) and uploads a least speed (read-upload).
    requestTimeout: 60 * 60_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 16 * 1024,
    requireHostHeader: true,
  })
  server.maxRequestsPerSocket = 1000
  server.maxConnections = 1000
  server.maxHeadersCount = 100
  // Nothing moved in either direction, for example a reader who stopped reading.
  server.timeout = 70_000
  return server
}

/** Opens the port and answers with its number. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(cannotListen(error, port, host))))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

/** Takes no new connections, lets running requests finish for ten seconds, then ends them. */
export function drain(server: Server, longest = longestDrain): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), longest)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}

function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') return `PORT ${port} is already taken on ${host}. Try PORT=${port + 1} npm start.`
  if (error.code === 'EACCES') return `PORT ${port} needs more rights than this user has. Try PORT=3000 npm start.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST ${host} is not an address of this machine.`
  return `Cannot listen on ${host}, port ${port}: ${error.message}`
}
