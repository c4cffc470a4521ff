import { openDatabase } from '#app/data/database/open.server'
import type { Command } from './command'

/** Brings the database to this version, also a PostgreSQL that holds data. */
export const migrate: Command = {
  usage: '',
  async run({ configuration, say }) {
    const { databaseUrl, dataFolder } = configuration
    const database = await openDatabase({ url: databaseUrl, dataFolder, migrate: 'always', onProgress: say })
    try {
      const { ok, migrations, problem } = await database.ready()
      const text = ok
        ? `The database is up to date: ${migrations.applied} migrations.`
        : (problem ?? 'It is not ready.')
      return { ok, text, json: { ok, kind: database.kind, ...migrations, problem } }
    } finally {
      await database.close()
    }
  },
}
