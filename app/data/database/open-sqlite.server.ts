import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { PrismaClient } from '#app/data/generated/sqlite/client'
import { databaseOver } from './database-over.server'
import { appliedSqlite, migrateSqlite } from './migrate-sqlite.server'
import { readMigrations } from './migrations.server'
import type { Database, OpenJob } from './open.server'
import { SafeSqlite } from './safe-sqlite.server'
import { prepareFile, sqlitePath } from './sqlite-file.server'
import { statementCounter } from './statement-counter.server'

export async function openSqlite(job: OpenJob): Promise<Database> {
  const path = sqlitePath(job.url)
  prepareFile(path)
  const migrations = readMigrations('sqlite', job.migrationsFolder)
  if (job.migrate !== 'never')
    migrateSqlite({ ...job, path, migrations, backupFolder: join(job.dataFolder, 'backups') })
  const counter = statementCounter()
  const client = new PrismaClient({ adapter: new SafeSqlite(path, counter) })
  await client.$connect()
  return databaseOver({
    kind: 'sqlite',
    url: job.url,
    client,
    counter,
    migrations,
    readApplied: async () => {
      const connection = new BetterSqlite3(path, { readonly: true })
      try {
        return appliedSqlite(connection)
      } finally {
        connection.close()
      }
    },
  })
}
