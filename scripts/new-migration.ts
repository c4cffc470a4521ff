/**
 * `npm run db:migration -- name` writes the migration from the present migrations to prisma/schema.prisma, for SQLite and
 * for PostgreSQL. With `--first` it writes 0001_first again from nothing (only until the first release, later refused by every
 * database that has it), followed by the append-only guards of prisma/guards. With `--check` it writes nothing and fails where
 * the migrations do not lead to the schema.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialects, diffToSchema, migrationsFolder } from './schema-engine.ts'

const root = join(import.meta.dirname, '..')
const argument = process.argv[2] ?? ''

// The PostgreSQL schema is derived from the SQLite one and must be of today.
spawnSync(process.execPath, [join(root, 'scripts/generate-clients.mjs')], { stdio: 'inherit' })

if (argument === '--check') await check()
else if (argument === '--first') await writeFirst()
else if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(argument)) await writeNext(argument)
else {
  console.error('Say what the migration does, in lower case with hyphens: npm run db:migration -- add-vendor-country')
  process.exitCode = 2
}

async function check() {
  for (const dialect of dialects) {
    const script = await diffToSchema(dialect, 'migrations')
    if (script === null) continue
    console.error(`The ${dialect} migrations do not lead to the schema. Missing:\n${script}`)
    process.exitCode = 1
  }
}

async function writeFirst() {
  for (const dialect of dialects) {
    const others = numbered(dialect).filter((name) => !name.startsWith('0001_'))
    if (others.length > 0) throw new Error(`${others[0]} stands on the first migration, which is therefore final.`)
    const script = (await diffToSchema(dialect, 'empty')) ?? ''
    rmSync(join(migrationsFolder(dialect), '0001_first'), { recursive: true, force: true })
    write(dialect, '0001_first', `${script}\n${readFileSync(join(root, `prisma/guards/${dialect}.sql`), 'utf8')}`)
  }
}

async function writeNext(what: string) {
  const number = String(Math.max(0, ...numbered('sqlite').map((name) => Number.parseInt(name, 10))) + 1).padStart(
    4,
    '0',
  )
  const scripts = await Promise.all(dialects.map((dialect) => diffToSchema(dialect, 'migrations')))
  if (scripts.every((script) => script === null)) {
    console.log('The migrations lead to the schema already; nothing to write.')
    return
  }
  dialects.forEach((dialect, index) => {
    write(dialect, `${number}_${what}`, scripts[index] ?? '-- Nothing changes on this database.\n')
  })
}

function numbered(dialect: (typeof dialects)[number]): string[] {
  return readdirSync(migrationsFolder(dialect)).filter((name) => /^\d{4}_/.test(name))
}

function write(dialect: (typeof dialects)[number], name: string, script: string) {
  // The boot migrator owns the transaction and the foreign key switch (docs/decisions/0006-boot-migrator.md).
  const body = script
    .split('\n')
    .filter((line) => !/^PRAGMA (defer_)?foreign_keys/i.test(line))
    .map((line) =>
      dialect === 'postgres' && /^(\s+"|ALTER TABLE |ADD COLUMN )/.test(line) ? sortBytewise(line) : line,
    )
    .join('\n')
  const folder = join(migrationsFolder(dialect), name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), body)
  console.log(`wrote ${join(folder, 'migration.sql').slice(root.length + 1)}`)
}

/** Text sorts by its bytes on PostgreSQL as it does on SQLite, and no update of the system's locale can spoil an index. */
function sortBytewise(line: string): string {
  return line.replace(/ TEXT\b(?! COLLATE)/g, ' TEXT COLLATE "C"')
}
