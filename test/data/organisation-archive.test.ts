import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { zipIn } from '#app/data/archive/zip-in.server'
import { zipOut } from '#app/data/archive/zip-out.server'
import { Refusal } from '#app/domain/refusal'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { takeOrganisationOut } from '#app/usecases/export-organisation.server'
import { takeOrganisationIn } from '#app/usecases/import-organisation.server'
import { recordRisk } from '#app/usecases/record-risk.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { signIn } from '#app/usecases/sign-in.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { testFolder, withPostgres, withSqlite } from '../support/databases'
import { dropGround, groundOn, hiringScreener, NOW, newOrganisation, newPerson, PASSWORD } from '../support/ground'
import { sealedReport } from '../support/reports'

const kinds = { SQLite: withSqlite, PostgreSQL: withPostgres }
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function newGround(kind: keyof typeof kinds) {
  const on = await kinds[kind]()
  const ground = await groundOn(on.database)
  undo.push(on.dispose, () => dropGround(ground))
  return ground
}

function newFolder() {
  const folder = testFolder()
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An organisation with a system, evidence, a risk and a report, beside another one that must not leave with it. */
async function populated(kind: keyof typeof kinds) {
  const ground = await newGround(kind)
  const by = await newOrganisation(ground, 'Leaving \u2028 "Ltd" 候補')
  await newPerson(ground, by, 'auditor')
  const other = await newOrganisation(ground, 'Staying')
  await registerSystem(ground, other, hiringScreener({ name: 'canary of the other' }))
  const systemId = await registerSystem(ground, by, hiringScreener())
  const file = await ground.evidence.put(by.organisationId, new TextEncoder().encode('evidence'), { limit: 100 })
  const source = { kind: 'file', file: { fileName: 'a.txt', mediaType: 'text/plain', ...file } } as const
  await addEvidence(ground, by, source, { title: 'A file', note: '', validFrom: null, validUntil: null })
  await recordRisk(ground, by, {
    ...{
      systemId,
      title: 'Drift',
      description: '',
      threatId: '',
      treatment: 'mitigate',
      treatmentPlan: '',
      status: 'open',
    },
    ...{ inherentLikelihood: 3, inherentImpact: 4, residualLikelihood: null, residualImpact: null },
    ...{ ownerId: null, dueOn: null, requirements: [] },
  } as never)
  const reportId = await sealedReport(ground, by, { kind: 'system', systemId })
  return { ground, by, other, systemId, reportId, sha256: file.sha256 }
}

async function taken(at: Awaited<ReturnType<typeof populated>>) {
  const path = join(newFolder(), 'organisation.zip')
  const { stream, size } = await takeOrganisationOut(at.ground, at.by)
  await pipeline(stream, createWriteStream(path))
  return { path, size }
}

/** The archive with one of its files changed, its manifest made to fit where `honest`. */
async function doctored(path: string, change: (files: Map<string, Buffer>) => void, honest: boolean): Promise<string> {
  const zip = await zipIn(path)
  const files = new Map<string, Buffer>()
  for (const name of zip.sizes.keys()) files.set(name, Buffer.concat(await (await zip.open(name)).toArray()))
  zip.close()
  change(files)
  if (honest) {
    const manifest = JSON.parse(files.get('manifest.json')!.toString())
    for (const table of manifest.tables) {
      const bytes = files.get(`tables/${table.name}.jsonl`)!
      table.size = bytes.length
      table.sha256 = createHash('sha256').update(bytes).digest('hex')
      table.rows = bytes.toString().split('\n').length - 1
    }
    files.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
  }
  const entries = [...files].map(([name, bytes]) => ({
    ...{ path: name, size: bytes.length },
    open: () => Readable.from([bytes]),
  }))
  const target = join(newFolder(), 'doctored.zip')
  await pipeline(zipOut(entries, NOW).stream, createWriteStream(target))
  return target
}

describe.each([
  ['SQLite', 'PostgreSQL'],
  ['PostgreSQL', 'SQLite'],
] as const)('an organisation leaves %s for %s', (from, to) => {
  test('whole: rows, files, trail and reports, but no secret and nothing of others', async () => {
    const at = await populated(from)
    const { path, size } = await taken(at)
    expect(readFileSync(path).length).toBe(size)
    const folder = newFolder()
    execFileSync('python3', ['-m', 'zipfile', '-e', path, folder])
    execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: folder })
    const text = readFileSync(path).toString()
    expect(text).not.toContain('canary of the other')
    expect(text).not.toContain('$argon2id$')

    const there = await newGround(to)
    const { manifest, people } = await takeOrganisationIn(there, path)
    expect(manifest.problems).toEqual([])
    expect(manifest.organisation.name).toContain('Leaving')
    const where = { organisationId: at.by.organisationId }
    for (const name of ['aiSystem', 'evidence', 'risk', 'systemScope', 'report', 'adoption', 'tally'] as const) {
      const rows = (ground: typeof there) =>
        (ground.database.client[name] as { findMany(q: unknown): Promise<unknown[]> }).findMany({ where })
      const [before, after] = [await rows(at.ground), await rows(there)]
      const sorted = (list: unknown[]) => list.map((row) => JSON.stringify(row)).sort()
      expect(before.length, name).toBeGreaterThan(0)
      expect(sorted(after), name).toEqual(sorted(before))
    }
    expect(await there.evidence.verify(at.by.organisationId, at.sha256)).toBe(true)
    const verdict = await verifyTrail(there, at.by.organisationId, { evidence: true })
    expect(verdict).toMatchObject({ ok: true, faults: [], anchors: 1 })
    const last = await there.database.client.auditEvent.findMany({ where, orderBy: { sequence: 'desc' }, take: 4 })
    expect(last.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      'organisation.import operator',
      'key.retire operator',
      'key.retire operator',
      `organisation.export person:${at.by.personId}`,
    ])
    // Nobody comes in with the password of before; everybody with the new one.
    const [person] = people
    const attempt = (password: string) =>
      signIn(there, { email: person!.email, password, address: '127.0.0.1', userAgent: '' } as never)
    await expect(attempt(PASSWORD)).rejects.toBeInstanceOf(Refusal)
    await attempt(person!.password)
    await expect(takeOrganisationIn(there, path)).rejects.toThrow('is here already')
  })

  test('and nothing comes in that is not whole, not its own, or not known here', async () => {
    const at = await populated(from)
    const { path } = await taken(at)
    const there = await newGround(to)
    const line = (files: Map<string, Buffer>, table: string, change: (row: Record<string, unknown>) => void) => {
      const name = `tables/${table}.jsonl`
      const rows = files
        .get(name)!
        .toString()
        .split('\n')
        .filter(Boolean)
        .map((one) => JSON.parse(one))
      change(rows[0])
      files.set(name, Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')))
    }
    const manifest = (files: Map<string, Buffer>, change: (manifest: Record<string, unknown>) => void) => {
      const value = JSON.parse(files.get('manifest.json')!.toString())
      change(value)
      files.set('manifest.json', Buffer.from(JSON.stringify(value)))
    }
    const cases: [string, boolean, (files: Map<string, Buffer>) => void][] = [
      ['is not what its manifest says', false, (files) => line(files, 'Risk', (row) => (row.title = 'Other'))],
      ['is not what its manifest says', false, (files) => files.delete('tables/Risk.jsonl')],
      ['is not what its manifest says', false, (files) => files.set(`files/${at.sha256}`, Buffer.from('other'))],
      ['a row of another organisation', true, (files) => line(files, 'Risk', (row) => (row.organisationId = 'x'))],
      ['which is not as expected', true, (files) => line(files, 'Risk', (row) => (row.evil = 1))],
      ['is not a row', true, (files) => files.set('tables/Risk.jsonl', Buffer.from('{"organisationId":{"not":""}}\n'))],
      [
        'belongs to an installation',
        true,
        (files) => {
          files.set('tables/Session.jsonl', Buffer.from('{"tokenHash":"x"}\n'))
          manifest(files, (value) =>
            (value.tables as unknown[]).push({ name: 'Session', rows: 1, size: 1, sha256: 'a'.repeat(64) }),
          )
        },
      ],
      [
        'no table Nonsense',
        true,
        (files) => {
          files.set('tables/Nonsense.jsonl', Buffer.from('{"a":"x"}\n'))
          manifest(files, (value) =>
            (value.tables as unknown[]).push({ name: 'Nonsense', rows: 1, size: 1, sha256: 'a'.repeat(64) }),
          )
        },
      ],
      ['newer version', true, (files) => manifest(files, (value) => (value.migrations as string[]).push('9999_later'))],
      [
        'no archive of an organisation',
        true,
        (files) => manifest(files, (value) => ((value as Record<string, unknown>).format = 'other')),
      ],
    ]
    for (const [sentence, honest, change] of cases) {
      await expect(takeOrganisationIn(there, await doctored(path, change, honest)), sentence).rejects.toThrow(sentence)
    }
    const noZip = join(newFolder(), 'no.zip')
    writeFileSync(noZip, readFileSync(path).subarray(0, 5_000))
    await expect(takeOrganisationIn(there, noZip)).rejects.toThrow('cannot be read as a ZIP archive')
    expect(await there.database.client.organisation.count()).toBe(0)
    expect(await there.database.client.auditEvent.count()).toBe(0)

    const clash = await newOrganisation(there, 'Has the address')
    const [person] = await at.ground.database.client.person.findMany({
      where: { organisationId: at.by.organisationId },
    })
    await there.database.client.person.update({
      where: { organisationId_id: { organisationId: clash.organisationId, id: clash.personId } },
      data: { email: person!.email },
    })
    await expect(takeOrganisationIn(there, path)).rejects.toThrow(`${person!.email} belongs to another organisation`)
  })
})

test('only who may takes an organisation out', async () => {
  const ground = await newGround('SQLite')
  const by = await newOrganisation(ground)
  for (const role of ['compliance-officer', 'executive', 'product-owner', 'auditor'] as const)
    await expect(takeOrganisationOut(ground, await newPerson(ground, by, role))).rejects.toMatchObject({
      code: 'forbidden',
    })
})

test('a reader that goes away leaves no file open and nothing in the spool', async () => {
  const at = await populated('SQLite')
  const { stream } = await takeOrganisationOut(at.ground, at.by)
  await stream[Symbol.asyncIterator]().next()
  stream.destroy()
  await expect
    .poll(() =>
      execFileSync('ls', [at.ground.dataFolder])
        .toString()
        .split('\n')
        .filter((name) => name.startsWith('export-')),
    )
    .toEqual([])
})
