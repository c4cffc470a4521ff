import { chmodSync, closeSync, mkdirSync, openSync, statfsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type BetterSqlite3 from 'better-sqlite3'

/** What every connection is set to, and what SQLite must answer when asked. */
const pragmas: readonly [name: string, value: string, answer: string | number][] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
]

/** NFS, SMB, CIFS and SMB2, by the numbers Linux gives them: locks are not reliable there. */
const networkFileSystems = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42])

export function sqlitePath(url: string): string {
  const rest = url.replace(/^file:/, '').replace(/\?.*$/, '')
  return url.startsWith('file:///') ? fileURLToPath(`file://${rest.slice(2)}`) : resolve(rest)
}

/** Makes the folder (0700) and the file (0600) before SQLite would make them readable to everybody. */
export function prepareFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if (networkFileSystems.has(statfsSync(dirname(path)).type))
    throw new Error(
      `The database ${path} lies on a network file system, where SQLite cannot lock. Use a local disk or PostgreSQL.`,
    )
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
}

/** Sets the pragmas and reads them back; a difference is a reason not to start. */
export function configure(connection: BetterSqlite3.Database): void {
  for (const [name, value, answer] of pragmas) {
    // Several processes may switch a new file to WAL at once, and that switch does not wait for a lock by itself.
    if (name === 'journal_mode') untilUnlocked(() => connection.pragma(`${name} = ${value}`))
    else connection.pragma(`${name} = ${value}`)
    const got = readPragma(connection, name)
    if (got !== answer)
      throw new Error(
        `SQLite keeps ${name} at ${got} instead of ${answer}, so a power cut could lose data. The database was not opened.`,
      )
  }
}

export function readPragma(connection: BetterSqlite3.Database, name: string): string | number {
  const got: unknown = connection.pragma(name, { simple: true })
  return typeof got === 'bigint' ? Number(got) : (got as string | number)
}

function untilUnlocked(work: () => unknown): void {
  for (let attempt = 0; ; attempt++) {
    try {
      work()
      return
    } catch (error) {
      if (attempt >= 100 || !(error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    }
  }
}
