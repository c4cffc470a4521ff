import { createWriteStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterEach, expect, test } from 'vitest'
import type { Ground } from '#app/data/ground.server'
import { findLogoPicture } from '#app/data/report-logo.server'
import { keysInUse } from '#app/data/signing-keys.server'
import { verifyReport } from '#app/proof/verify-report'
import { drawingBy } from '#app/reports/drawing'
import { addEvidence, attachEvidence } from '#app/usecases/add-evidence.server'
import { receiveLogo } from '#app/usecases/change-logo.server'
import { drawPdf } from '#app/usecases/draw-pdf.server'
import { takeOrganisationOut } from '#app/usecases/export-organisation.server'
import { takeOrganisationIn } from '#app/usecases/import-organisation.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { sealedFile } from '#app/usecases/seal-report.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { testFolder, withPostgres, withSqlite } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'
import { logoFixture } from '../support/pictures'
import { sealedReport } from '../support/reports'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const one of undo.splice(0).reverse()) await one()
})

async function newGround(kind: typeof withSqlite) {
  const on = await kind()
  const ground = await groundOn(on.database)
  undo.push(on.dispose, () => dropGround(ground))
  return ground
}

type Person = Awaited<ReturnType<typeof newOrganisation>>

async function archiveOf(ground: Ground, by: Person) {
  const folder = testFolder()
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'organisation.zip')
  const { stream, manifest } = await takeOrganisationOut(ground, by)
  await pipeline(stream, createWriteStream(path))
  return { path, manifest }
}

async function fileOf(ground: Ground, { organisationId }: Person, reportId: string): Promise<Buffer> {
  const file = await sealedFile(ground.database.client, ground.evidence, organisationId, reportId)
  return Buffer.concat(await file!.stream.toArray())
}

const systemWithEvidence = async (ground: Ground, by: Person) => {
  const systemId = await registerSystem(ground, by, hiringScreener())
  const scope = await ground.database.client.systemScope.findFirstOrThrow({ where: { systemId, applies: { not: '' } } })
  const file = await ground.evidence.put(by.organisationId, Buffer.from('what was decided'), { limit: 100 })
  const source = { kind: 'file', file: { fileName: 'a.txt', mediaType: 'text/plain', ...file } } as const
  const words = { title: 'A file', note: '', validFrom: null, validUntil: null }
  const requirementId = scope.applies.split(',')[0]!
  await attachEvidence(ground, by, await addEvidence(ground, by, source, words), {
    ...{ systemId, frameworkId: scope.frameworkId, requirementId },
  })
  return { systemId, found: [{ path: 'a.txt', ...file }] }
}

test('an organisation moves twice with its sealed reports: every one stays as it was, and new ones bear new keys', async () => {
  const first = await newGround(withSqlite)
  const by = await newOrganisation(first, 'Moving')
  const { systemId, found } = await systemWithEvidence(first, by)
  await receiveLogo(first, by, { stream: Readable.from([logoFixture('clear.png')]) })
  const logo = await findLogoPicture(first.database.client, by.organisationId)
  const reports = [await sealedReport(first, by, { kind: 'system', systemId }), await sealedReport(first, by)]
  const files = new Map<string, Buffer>()
  for (const id of reports) files.set(id, await fileOf(first, by, id))
  const keys = new Set<string>()
  let from: Ground = first
  for (const kind of [withPostgres, withSqlite]) {
    const before = await keysInUse(from.database.client, by.organisationId)
    keys.add(before.seal!.id)
    const { path, manifest } = await archiveOf(from, by)
    expect(manifest.problems).toEqual([])
    const ground = await newGround(kind)
    await takeOrganisationIn(ground, path)

    const verdict = await verifyTrail(ground, by.organisationId, { evidence: true })
    expect(verdict).toMatchObject({ ok: true, faults: [], anchors: files.size, evidence: { faults: [] } })
    for (const [id, bytes] of files) expect((await fileOf(ground, by, id)).equals(bytes), id).toBe(true)
    const retired = await ground.database.client.auditEvent.count({ where: { action: 'key.retire' } })
    expect(retired).toBe(2 * keys.size)

    expect(await findLogoPicture(ground.database.client, by.organisationId)).toEqual(logo)
    const newOne = await sealedReport(ground, by, { kind: 'system', systemId })
    files.set(newOne, await fileOf(ground, by, newOne))
    const { seal, document } = await keysInUse(ground.database.client, by.organisationId)
    expect([keys.has(seal!.id), document!.id === before.document!.id]).toEqual([false, false])
    from = ground
  }
  const given = { evidence: found, drawing: drawingBy(drawPdf) }
  for (const [id, bytes] of files) {
    const { steps } = await verifyReport(bytes, given)
    const open = steps.filter(({ state }) => state !== 'sound').map((step) => `${step.id} ${step.state}`)
    // The summary of an organisation names no files, and those held against it are told; no authority was asked for the time.
    expect(open, id).toEqual(['timestamp not-checked', ...(id === reports[1] ? ['evidence attention'] : [])])
  }
  expect(files.size).toBe(4)
}, 120_000)

test('whose private keys are there already goes on sealing with them', async () => {
  const here = await newGround(withSqlite)
  const by = await newOrganisation(here, 'Moving with keys')
  await sealedReport(here, by)
  const { path } = await archiveOf(here, by)
  const there = { ...(await newGround(withSqlite)), keys: here.keys }
  await takeOrganisationIn(there, path)
  expect(await keysInUse(there.database.client, by.organisationId)).toEqual(
    await keysInUse(here.database.client, by.organisationId),
  )
  await sealedReport(there, by)
})

test('a report that waits for its seal is named in the archive', async () => {
  const ground = await newGround(withSqlite)
  const by = await newOrganisation(ground)
  await sealedReport(ground, by)
  expect((await archiveOf(ground, by)).manifest.problems).toEqual([])
  await issueReport(ground, by, { kind: 'organisation' })
  const { problems } = (await archiveOf(ground, by)).manifest
  expect(problems).toEqual([expect.stringMatching(/^The report “.+” is issued and not yet sealed\./)])
})
