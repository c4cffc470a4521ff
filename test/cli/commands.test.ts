import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '#app/cli/commands'
import { runCommand, spawnCommand } from './run-command'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-commands-'))
const data = join(folder, 'var')
const run = (...typed: string[]) => runCommand(data, ...typed)
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
afterAll(() => rmSync(folder, { recursive: true }))

const INVENTORY = [
  'System name,Intended purpose,Stage,data.personal,Budget line',
  'Parking camera,Find free places,in use,no,A-12',
  'Voice menu,Route callers,pilot,yes,B-7',
  ',no name here,pilot,yes,C',
  '"=cmd|x!A1","<script>alert(1)</script>",design,,"مرحبا 🙂"',
].join('\r\n')

describe('commands of one organisation', () => {
  let password = ''
  beforeAll(async () => {
    const founded = await run('setup', '--organisation', 'Acme', '--email', 'Ada@example.org', '--name', 'Ada')
    password = founded.json.password
    expect([founded.code, founded.text]).toEqual([0, expect.stringContaining(password)])
  })

  test('setup keeps the password nowhere and founds each name once', async () => {
    expect(password).toMatch(/^[0-9a-z]{5}(-[0-9a-z]{5}){3}$/)
    expect(readFileSync(join(data, 'plumbline.db')).includes(password)).toBe(false)
    expect(await run('setup', '--organisation', 'ACME', '--email', 'b@example.org')).toMatchObject({
      code: 1,
      text: 'There is an organisation “ACME” here already.',
    })
    expect((await run('setup', '--organisation', 'B')).code).toBe(2)
    expect((await run('setup', '--organisation', 'B', '--email', 'nobody')).code).toBe(2)
    expect((await run('setup', '--organisation', 'B', '--email', 'b@b.example', '--as', 'Ada@example.org')).code).toBe(
      2,
    )
  })

  test('import: a dry run writes nothing, a second time changes nothing, a changed row is one change', async () => {
    const path = file('inventory.csv', INVENTORY)
    const dry = await run('inventory', 'import', path, '--dry-run')
    expect(dry).toMatchObject({ code: 0, json: { created: 3, changed: 0, unchanged: 0, dryRun: true } })
    expect((await run('inventory', 'export', '--json')).json.systems).toEqual([])
    const first = await run('inventory', 'import', path)
    const { created, changed, unchanged, skipped } = first.json
    expect({ created, changed, unchanged, skipped }).toEqual({
      ...{ created: 3, changed: 0, unchanged: 0 },
      skipped: [{ row: 4, why: 'The row has no name: "System name" is empty.' }],
    })
    expect((await run('inventory', 'import', path)).json).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
    const edited = file('edited.csv', INVENTORY.replace('Route callers', 'Route callers by topic'))
    expect((await run('inventory', 'import', edited)).json).toMatchObject({ created: 0, changed: 1, unchanged: 2 })
  })

  test('registers and OSCAL are written to a file; what there is none of is refused by name', async () => {
    const csv = join(folder, 'register.csv')
    expect(await run('export', 'systems', '-o', csv)).toMatchObject({
      code: 0,
      json: { register: 'systems', file: csv },
    })
    expect(readFileSync(csv, 'utf8')).toContain(`"'=cmd|x!A1"`)
    const xlsx = join(folder, 'register.xlsx')
    expect((await run('export', 'trail', '-o', xlsx)).code).toBe(0)
    expect(readFileSync(xlsx).subarray(0, 2).toString()).toBe('PK')
    expect(await run('export', 'sistems', '-o', csv)).toMatchObject({
      code: 1,
      text: expect.stringContaining("nearest: 'systems'"),
    })
    expect((await run('export', 'systems', '-o', join(folder, 'register.pdf'))).code).toBe(2)
    const { systems } = (await run('inventory', 'export', '--json')).json
    const plan = join(folder, 'definition.json')
    expect((await run('oscal', 'component-definition', systems[0].reference, '-o', plan)).code).toBe(0)
    expect(JSON.parse(readFileSync(plan, 'utf8'))['component-definition'].components).toHaveLength(1)
    expect((await run('oscal', 'profile', systems[0].reference)).code).toBe(1)
    expect((await run('oscal', 'assessment-results', 'nobody', '-o', plan)).text).toContain('has no system nobody')
  })

  test('export gives back what came in, and comes in again the same elsewhere', async () => {
    const out = join(folder, 'out.csv')
    expect(await run('inventory', 'export', '-o', out)).toMatchObject({ code: 0, json: { systems: 3 } })
    const elsewhere = join(folder, 'elsewhere')
    await runCommand(elsewhere, 'setup', '--organisation', 'Twin', '--email', 't@example.org')
    expect((await runCommand(elsewhere, 'inventory', 'import', out)).json).toMatchObject({ created: 3, warnings: [] })
    const shape = (systems: Record<string, unknown>[]) =>
      systems.map(({ id: _id, ...system }) => system).sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1))
    const there = shape((await runCommand(elsewhere, 'inventory', 'export', '--json')).json.systems)
    const here = shape((await run('inventory', 'export', '--json')).json.systems)
    const withoutExtra = (systems: typeof here) => systems.map(({ extra: _extra, ...system }) => system)
    expect(withoutExtra(there)).toEqual(withoutExtra(here))
    expect(there.map((system) => (system.extra as Record<string, string>)['Budget line'])).toEqual([
      'مرحبا 🙂',
      'A-12',
      'B-7',
    ])
    expect(readFileSync(out, 'utf8')).toContain(`"'=cmd|x!A1"`)
  })

  test.each([
    [['inventory', 'import', '/no/such.csv'], 1, '/no/such.csv does not exist.'],
    [['inventory', 'import', tmpdir()], 1, 'is a folder. Name a file.'],
    [['inventory', 'import'], 2, 'Usage: plumbline inventory import FILE'],
    [['inventory', 'import', 'x.csv', '--preset', 'us-fedral-2024'], 2, "nearest: 'us-federal-2024'"],
    [['inventory', 'export', '-o', '/no/such/out.csv'], 1, 'there is no folder /no/such.'],
    [['inventory', 'export', '-o', tmpdir()], 1, 'is a folder'],
    [['inventory', 'exprot'], 2, 'Did you mean "inventory export"?'],
    [['report', 'system', 'AIS-9999', '-o', join(folder, 'x.pdf')], 1, '“Acme” has no system AIS-9999.'],
    [['report', 'system', 'AIS-0001'], 2, 'Usage: plumbline report system ID -o FILE'],
    [['report', 'organisation', '-o', join(folder, 'x.pdf'), '--as-of', '2027-02-30'], 2, '“2027-02-30” is not a day'],
    [['scope'], 2, 'Usage: plumbline scope'],
    [['scope', '--system', 'AIS-9999'], 1, 'has no system'],
    [['frameworks', 'check', '/no/such'], 1, '/no/such is not a folder.'],
    [['backup', folder], 1, 'is not empty'],
    [['restore', folder], 1, 'is not a complete backup'],
    [['audit', 'verify', '--organisation', 'Nobody'], 1, 'There is no organisation “Nobody” here, but “Acme”'],
    [['audit', 'verify', '--as', 'nobody@example.org'], 1, 'Nobody with access has the address'],
    [['backup', join(folder, 'b'), '--as', 'ada@example.org'], 2, 'leave --as away'],
  ])('%j ends with %i', async (typed, code, sentence) => {
    const answer = await run(...typed)
    expect([answer.code, answer.text]).toEqual([code, expect.stringContaining(sentence)])
    expect(answer.text).not.toContain('    at ')
  })

  test('files that are no inventory are refused in a sentence and leave nothing', async () => {
    for (const [name, content] of [
      ['empty.csv', ''],
      ['binary.csv', '\u0000\u0001\u0002PNG\u0000'],
      ['page.csv', '<!doctype html><title>x</title>'],
    ] as const) {
      const { code, text } = await run('inventory', 'import', file(name, content))
      expect([name, code, /^[A-Z“/].{10,}\.$/s.test(text)]).toEqual([name, 1, true])
    }
    expect((await run('inventory', 'export', '--json')).json.systems).toHaveLength(3)
  })

  test('a report is a PDF in the file; where the file cannot be written, nothing is issued', async () => {
    const db = new Database(join(data, 'plumbline.db'), { readonly: true })
    const issued = () => (db.prepare('SELECT count(*) AS n FROM "Report"').get() as { n: number }).n
    expect((await run('report', 'organisation', '-o', '/no/such/r.pdf')).code).toBe(1)
    expect(issued()).toBe(0)
    const out = join(folder, 'r.pdf')
    const { code, json } = await run('report', 'system', 'AIS-0001', '-o', out)
    const bytes = readFileSync(out)
    expect([code, bytes.length, bytes.subarray(0, 5).toString()]).toEqual([0, json.bytes, '%PDF-'])
    expect((await run('report', 'organisation', '-o', join(folder, 'o.pdf'))).code).toBe(0)
    expect(issued()).toBe(2)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    db.close()
  })

  test('backup and restore bring everything to a new instance', async () => {
    const copy = join(folder, 'copy')
    expect((await run('backup', copy)).code).toBe(0)
    const fresh = join(folder, 'fresh')
    expect((await runCommand(fresh, 'restore', copy)).code).toBe(0)
    expect((await runCommand(fresh, 'audit', 'verify')).json.head).toEqual((await run('audit', 'verify')).json.head)
    expect((await runCommand(fresh, 'restore', copy)).code).toBe(1)
  })

  test('with two organisations one must be named, and people stay in their own', async () => {
    await run('setup', '--organisation', 'Beta', '--email', 'bea@example.org')
    const asked = await run('inventory', 'export', '--json')
    expect([asked.code, asked.text]).toEqual([
      2,
      expect.stringMatching(/name one with --organisation: “Acme” .*“Beta”/),
    ])
    expect((await run('inventory', 'export', '--json', '--organisation', 'beta')).json.systems).toEqual([])
    expect((await run('inventory', 'export', '--json', '--as', 'ada@example.org')).json.systems).toHaveLength(3)
    const crossed = await run('inventory', 'export', '--as', 'ada@example.org', '--organisation', 'Beta')
    expect([crossed.code, crossed.text]).toEqual([1, 'ada@example.org does not belong to the organisation “Beta”.'])
    expect(await run('scope', '--system', 'AIS-0001', '--organisation', 'Beta')).toMatchObject({ code: 1 })
  })

  test('audit verify is sound, and ends with 1 naming the event once somebody altered one', async () => {
    const sound = await run('audit', 'verify', '--evidence', '--organisation', 'Acme')
    expect([sound.code, sound.json.faults]).toEqual([0, []])
    const db = new Database(join(data, 'plumbline.db'))
    db.exec('DROP TRIGGER "AuditEvent_no_update"; DROP TRIGGER "AuditEvent_no_delete"')
    const { id } = db.prepare('SELECT id FROM "Organisation" WHERE name = ?').get('Acme') as { id: string }
    const at = 'WHERE "organisationId" = ? AND sequence = ?'
    db.prepare(`UPDATE "AuditEvent" SET actor = 'operator ' ${at}`).run(id, 3)
    const altered = await run('audit', 'verify', '--organisation', 'Acme')
    expect([altered.code, altered.text]).toEqual([1, expect.stringContaining('Event 3 was altered')])
    db.prepare(`DELETE FROM "AuditEvent" ${at}`).run(id, 3)
    const missing = await run('audit', 'verify', '--organisation', 'Acme')
    expect([missing.code, missing.text]).toEqual([1, expect.stringContaining('Event 3 is missing.')])
    expect((await run('audit', 'verify', '--organisation', 'Beta')).code).toBe(0)
    db.close()
  })
})

describe('commands that need no database', () => {
  const nowhere = join(folder, 'nowhere')

  test('scope answers for facts in a file', async () => {
    const facts = file(
      'facts.json',
      JSON.stringify({
        'system.jurisdictions': ['EU'],
        'system.roles': ['provider'],
        'use.onlyFor': 'military-security',
      }),
    )
    const { code, json } = await runCommand(nowhere, 'scope', '--facts', facts, '--as-of', '2027-12-02')
    expect(code).toBe(0)
    const act = json.frameworks.find((one: { id: string }) => one.id === 'eu-ai-act')
    expect([json.asOf, act.verdict, act.counts.applicable]).toEqual(['2027-12-02', 'false', 0])
    expect(existsSync(nowhere)).toBe(false)
  })

  test.each([
    ['{"data.personal": "maybe"}', "'data.personal' is answered with true or false"],
    ['{"data.persnal": true}', "nearest: 'data.personal'"],
    ['{"data.personal": true,}', 'line 1: a comma'],
    ['[]', 'one JSON object of facts'],
  ])('facts %s are refused', async (content, sentence) => {
    const { code, text } = await runCommand(nowhere, 'scope', '--facts', file('wrong.json', content))
    expect([code, text]).toEqual([1, expect.stringContaining(sentence)])
  })

  test('frameworks check finds nothing in ours and names mistakes in others', async () => {
    expect((await runCommand(nowhere, 'frameworks', 'check')).code).toBe(0)
    const own = join(folder, 'own')
    mkdirSync(own)
    writeFileSync(join(own, 'facts.json'), '{"version": "1.0.0", "groups": [], "facts": [}')
    const { code, json, text } = await runCommand(nowhere, 'frameworks', 'check', own)
    expect([code, json.ok, text]).toEqual([1, false, expect.stringContaining('facts.json')])
    expect((await runCommand(nowhere, 'frameworks', 'list')).json.frameworks.length).toBeGreaterThanOrEqual(5)
  })

  test('every command is described in docs/cli.md', () => {
    const described = readFileSync('docs/cli.md', 'utf8')
    for (const name of Object.keys(commands)) expect(described).toContain(`## ${name}\n`)
  })
})

test('as a process: one JSON object on standard output, progress beside it, refusal with 1', async () => {
  const there = join(folder, 'process')
  const founded = await spawnCommand(there, 'setup', '--organisation', 'P', '--email', 'p@example.org', '--json').ended
  expect([founded.code, Object.keys(JSON.parse(founded.out))]).toEqual([
    0,
    ['organisation', 'person', 'email', 'password'],
  ])
  const refused = await spawnCommand(there, 'report', 'system', 'X', '-o', join(folder, 'p.pdf'), '--json').ended
  expect([refused.code, JSON.parse(refused.out)]).toEqual([1, { error: '“P” has no system X.' }])
}, 60_000)
