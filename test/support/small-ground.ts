import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { keepFrameworkVersions } from '#app/data/adoptions.server'
import type { Database } from '#app/data/database/open.server'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import type { SystemValues } from '#app/domain/system'
import { groundOn, hiringScreener, NOW } from './ground'

// biome-ignore lint/suspicious/noExplicitAny: tests change files in ways no type allows
type Loose = any

/** Files of a framework folder as tests change them, by name: "small-act.json". */
export type Changes = Record<string, (json: Loose) => void>

/** The ground of an installation that ships the small library of the fixtures, changed. On the same database: after a restart. */
export async function smallGround(database: Database, changes: Changes = {}) {
  const ground = await groundOn(database)
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-frameworks-'))
  await cp(resolve('test/fixtures/frameworks'), folder, { recursive: true })
  for (const [name, change] of Object.entries(changes)) {
    const json = JSON.parse(await readFile(join(folder, name), 'utf8'))
    change(json)
    await writeFile(join(folder, name), JSON.stringify(json))
  }
  const library = await loadFrameworkLibrary(folder)
  await keepFrameworkVersions(database.client, library, NOW)
  return { ...ground, library }
}

/** A system that the small act calls high-risk. */
export const smallSystem = (more: Partial<SystemValues> = {}): SystemValues =>
  hiringScreener({
    ...{ roles: ['provider', 'deployer'], jurisdictions: ['EU'], sourcing: '', putIntoServiceOn: null },
    facts: { 'use.recruitment': true },
    ...more,
  })

/** A framework file of an organisation's own that covers every system. */
export const ownFile = (id: string, version = '1.0.0', more: object = {}): string =>
  JSON.stringify({
    ...{ id, version, title: `Own rules ${id}`, kind: 'internal', themes: ['accountability'] },
    ...{ status: 'in-force', asOf: '2026-11-20' },
    sections: [
      {
        id: 'all',
        title: 'All systems',
        requirements: [{ id: 'log', title: 'Keep a log', text: `Keep a log, ${version}.`, kind: 'control' }],
      },
    ],
    ...more,
  })
