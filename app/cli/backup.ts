import { resolve } from 'node:path'
import { backupTo } from '#app/data/backup.server'
import { operatorOnly } from './acting'
import type { Command } from './command'
import { withGround } from './with-ground'

/** A consistent copy of everything into a new folder, also while the server runs. */
export const backup: Command = {
  usage: 'DIR',
  positionals: { least: 1, most: 1 },
  async run(call) {
    operatorOnly(call)
    const folder = resolve(call.positionals[0]!)
    return withGround(call, async ({ database, evidence, now }) => {
      const { tables, evidence: files, problems, createdAt } = await backupTo(database, evidence, folder, now())
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      const ok = problems.length === 0
      return {
        ok,
        text: [...problems, `${rows} rows and ${files.length} files are in ${folder}.`].join('\n'),
        json: { ok, folder, createdAt, rows, files: files.length, problems },
      }
    })
  },
}
