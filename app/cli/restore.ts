import { resolve } from 'node:path'
import { restoreFrom } from '#app/data/restore.server'
import { operatorOnly } from './acting'
import type { Command } from './command'
import { withGround } from './with-ground'

/** Fills a new instance from a backup of either kind of database. */
export const restore: Command = {
  usage: 'DIR',
  positionals: { least: 1, most: 1 },
  async run(call) {
    operatorOnly(call)
    const folder = resolve(call.positionals[0]!)
    return withGround(call, async ({ database, evidence }) => {
      const { tables, evidence: files, createdAt } = await restoreFrom(folder, { database, evidence })
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      return {
        ok: true,
        text: `${rows} rows and ${files.length} files of the backup from ${createdAt} are here.`,
        json: { folder, createdAt, rows, files: files.length },
      }
    })
  },
}
