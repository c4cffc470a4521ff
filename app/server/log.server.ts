import { saidError, withoutPasswords } from '#app/lib/said-error'
import type { LogLevel } from './config.server'

/** One line of JSON per event on standard error. Paths come without their query: it may hold tokens and search words. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void
  error(event: string, facts?: Readonly<Record<string, unknown>>, cause?: unknown): void
}

export function createLog(level: LogLevel, write: (line: string) => void = toStandardError): Log {
  const line = (name: string, event: string, facts: object, cause?: unknown) =>
    write(`${JSON.stringify({ at: new Date().toISOString(), level: name, event, ...facts, ...described(cause) })}\n`)
  return {
    info: (event, facts = {}) => level === 'info' && line('info', event, facts),
    error: (event, facts = {}, cause) => level !== 'quiet' && line('error', event, facts, cause),
  }
}

function toStandardError(line: string) {
  process.stderr.write(line)
}

function described(cause: unknown): object {
  if (cause === undefined) return {}
  if (!(cause instanceof Error)) return { cause: typeof cause === 'string' ? withoutPasswords(cause) : typeof cause }
  const { message, stack } = saidError(cause)
  return { cause: message, stack }
}
