import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { openSession } from '#app/data/sessions.server'
import type { PersonRole } from '#app/domain/people'
import type { BenchGround } from './bench-ground'
import type { Inventory } from './generate'
import type { Answer, Question } from './measured-server'

export interface Page {
  status: number
  text: string
  location: string
}

export interface Visitor {
  /** A page as somebody with this role sees it. */
  get(path: string, role?: PersonRole): Promise<Page>
  getBare(path: string): Promise<Page>
  /** Statements, server times and processor time of what is asked meanwhile. */
  during(work: () => Promise<unknown>): Promise<Required<Pick<Answer, 'statements' | 'times' | 'processor'>>>
  record(path: string, role?: PersonRole): Promise<string>
  /** Sends an empty form and reads what comes slowly, keeping none of it. */
  download(path: string, role?: PersonRole): Promise<{ received: number; announced: number }>
  /** Sends a form; what matters is where it leads. */
  send(path: string, fields: Record<string, string>, role?: PersonRole): Promise<Page>
  /** The most memory the server ever had, in bytes. */
  memory(): Promise<number>
  stop(): Promise<void>
}

/** Starts the built server on a loaded instance and signs in one person of each role. */
export async function visit(ground: BenchGround, inventory: Inventory): Promise<Visitor> {
  const child = fork(fileURLToPath(new URL('./measured-server.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: ground.url,
      PLUMBLINE_DATA: ground.dataFolder,
      LOG_LEVEL: 'error',
    },
  })
  const ask = asking(child)
  const { ports } = await ask({ ask: 'ports' })
  const cookies = await signIn(ground, inventory)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const get = (port: number, path: string, cookie: string) => fetchPage(agent, port, path, cookie)
  return {
    get: (path, role = 'compliance-officer') => get(ports!.product, path, cookies[role]),
    getBare: (path) => get(ports!.bare, path, ''),
    async during(work) {
      await ask({ ask: 'begin' })
      await work()
      const { statements = [], times = [], processor = 0 } = await ask({ ask: 'end' })
      return { statements, times, processor }
    },
    record: async (path, role = 'compliance-officer') =>
      (await ask({ ask: 'record', path, cookie: cookies[role] })).html ?? '',
    download: (path, role = 'compliance-officer') => readSlowly(ports!.product, path, cookies[role]),
    send: (path, fields, role = 'compliance-officer') => sendForm(ports!.product, path, cookies[role], fields),
    memory: async () => (await ask({ ask: 'memory' })).memory ?? 0,
    async stop() {
      agent.destroy()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

type Asked = Question extends infer Q ? (Q extends { id: number } ? Omit<Q, 'id'> : never) : never

function asking(child: ChildProcess): (question: Asked) => Promise<Answer> {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>()
  let last = 0
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.resolve(answer)
    waiting.delete(answer.id)
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`The measured server ended with ${code}`))
  })
  return (question) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      child.send({ id, ...question })
    })
}

async function signIn(ground: BenchGround, { people }: Inventory): Promise<Record<PersonRole, string>> {
  const cookies: [string, string][] = []
  for (const [role, { organisationId, personId }] of Object.entries(people)) {
    const person = { organisationId, id: personId }
    const options = { userAgent: 'bench', complete: true }
    const { token } = await openSession(ground.database.client, person, new Date().toISOString(), options)
    cookies.push([role, `plumbline=${token}`])
  }
  return Object.fromEntries(cookies) as Record<PersonRole, string>
}

function fetchPage(agent: Agent, port: number, path: string, cookie: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, agent, headers: { cookie, 'user-agent': 'bench' } },
      (res) => {
        const chunks: Buffer[] = []
        res.on('data', (chunk: Buffer) => chunks.push(chunk))
        res.on('error', reject)
        res.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({ status: res.statusCode ?? 0, text, location: res.headers.location ?? '' })
        })
      },
    )
    asked.setTimeout(60_000, () => asked.destroy(new Error(`${path} did not answer within a minute`)))
    asked.on('error', reject)
    asked.end()
  })
}

const ownOrigin = (port: number, cookie: string) => ({
  ...{ cookie, origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin', 'user-agent': 'bench' },
})

async function sendForm(port: number, path: string, cookie: string, fields: Record<string, string>): Promise<Page> {
  const body = new URLSearchParams(fields)
  const headers = ownOrigin(port, cookie)
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body, redirect: 'manual' })
  return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') ?? '' }
}

const REST = 20
const BETWEEN = 8 * 1024 ** 2

function readSlowly(port: number, path: string, cookie: string): Promise<{ received: number; announced: number }> {
  const headers = ownOrigin(port, cookie)
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false }, async (res) => {
      try {
        let [received, rested] = [0, 0]
        for await (const chunk of res) {
          received += chunk.length
          if (received - rested < BETWEEN) continue
          rested = received
          await new Promise((wake) => setTimeout(wake, REST))
        }
        if (res.statusCode !== 200) throw new Error(`${path} answered ${res.statusCode}`)
        resolve({ received, announced: Number(res.headers['content-length']) })
      } catch (error) {
        reject(error)
      }
    })
    asked.on('error', reject)
    asked.end()
  })
}
