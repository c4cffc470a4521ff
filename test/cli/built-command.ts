import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const cli = 'build/cli.js'
export const isBuilt = existsSync(cli)
export const whyNot = 'there is no build: npm test makes one'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the built command as a person would, with nothing of our own environment that could change it. */
export function plumbline(args: readonly string[], environment: Record<string, string>): Promise<Ended> {
  return ended(begin(args, environment))
}

export function begin(args: readonly string[], environment: Record<string, string>): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    ...environment,
  }
  return spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

export function ended(child: ChildProcess): Promise<Ended> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

/** The first line on standard output; fails with what was said instead when the process ends before it. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    child.stderr?.on('data', (chunk) => {
      err += chunk
    })
    child.stdout?.on('data', (chunk) => {
      out += chunk
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')))
    })
    child.on('close', () => reject(new Error(`The server did not start: ${err}`)))
  })
}
