import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, test } from 'vitest'
import { lastTrailCheck } from '#app/data/trail-checks.server'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { checkTrail } from '#app/usecases/check-trail.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { receiveUpload } from '#app/usecases/receive-upload.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation } from '../support/ground'
import { codeOf, grounds, type Person, type TestGround } from '../support/identity'

const values = { title: 'Note', note: 'Seen.', validFrom: null, validUntil: null }

eachDatabase('the check of the trail', (open, kind) => {
  const { fresh, shared } = grounds(open)
  let ground: TestGround
  let by: Person

  const sql = (statement: string) => ground.database.client.$executeRawUnsafe(statement)
  const note = () => addEvidence(ground, by, { kind: 'note' }, values)
  const check = () => verifyTrail(ground, by.organisationId)
  const kinds = async () => (await check()).faults.map((fault) => fault.kind)

  /** What a person with the database in hands can do once the guards are out of the way. */
  async function withoutGuards() {
    if (kind === 'postgres') {
      for (const table of ['AuditEvent', 'Report']) await sql(`ALTER TABLE "${table}" DISABLE TRIGGER USER`)
      return
    }
    const triggers = await ground.database.client.$queryRawUnsafe<{ name: string }[]>(
      `SELECT name FROM sqlite_master WHERE type = 'trigger'`,
    )
    for (const { name } of triggers) await sql(`DROP TRIGGER "${name}"`)
  }

  describe('finds', () => {
    let events: number
    const of = () => `"organisationId" = '${by.organisationId}'`
    const setHead = (sequence: number) =>
      sql(
        `UPDATE "AuditHead" SET "sequence" = ${sequence}, "hash" = (SELECT "hash" FROM "AuditEvent" WHERE ${of()} AND "sequence" = ${sequence}) WHERE ${of()}`,
      )

    beforeEach(async () => {
      ground = await fresh()
      by = await newOrganisation(ground)
      for (let at = 0; at < 12; at++) await note()
      const whole = await check()
      expect(whole).toMatchObject({ ok: true, faults: [] })
      events = whole.events
      expect(events).toBe(
        await ground.database.client.auditEvent.count({ where: { organisationId: by.organisationId } }),
      )
      await withoutGuards()
    })

    test('an altered word, actor, time, subject or action', async () => {
      const alterations = [
        `"body" = replace("body", 'Seen.', 'Not seen.')`,
        `"actor" = 'operator'`,
        `"at" = '2026-01-01T00:00:00.000Z'`,
        `"subjectId" = 'another'`,
        `"action" = 'evidence.withdraw'`,
        `"systemId" = 'another'`,
      ]
      for (const [at, change] of alterations.entries()) {
        await sql(`UPDATE "AuditEvent" SET ${change} WHERE ${of()} AND "sequence" = ${events - at}`)
        const found = (await check()).faults.filter((fault) => fault.kind === 'altered')
        expect(found.map((fault) => 'sequence' in fault && fault.sequence)).toContain(events - at)
      }
    })

    test('a missing event in the middle, at the start, and the first hundred', async () => {
      await sql(`DELETE FROM "AuditEvent" WHERE ${of()} AND "sequence" = 7`)
      expect((await check()).faults).toMatchObject([{ kind: 'missing', sequence: 7, to: 7 }])
      await sql(`DELETE FROM "AuditEvent" WHERE ${of()} AND "sequence" < 5`)
      expect((await kinds()).filter((one) => one === 'missing')).toHaveLength(2)
    })

    test('an event that stands before the first or far beyond the last', async () => {
      for (const sequence of [-5, 2 ** 31 - 1]) {
        await sql(`UPDATE "AuditEvent" SET "sequence" = ${sequence} WHERE ${of()} AND "sequence" = ${events}`)
        expect((await check()).events).toBe(events)
        expect(await kinds()).toEqual([sequence < 0 ? 'reordered' : 'renumbered'])
        await sql(`UPDATE "AuditEvent" SET "sequence" = ${events} WHERE ${of()} AND "sequence" = ${sequence}`)
      }
      expect(await kinds()).toEqual([])
    })

    test('two events that changed places', async () => {
      await sql(`UPDATE "AuditEvent" SET "sequence" = -1 WHERE ${of()} AND "sequence" = 6`)
      await sql(`UPDATE "AuditEvent" SET "sequence" = 6 WHERE ${of()} AND "sequence" = 7`)
      await sql(`UPDATE "AuditEvent" SET "sequence" = 7 WHERE ${of()} AND "sequence" = -1`)
      expect((await check()).faults).toMatchObject([{ kind: 'reordered', sequence: 6, to: 6, behind: 7 }])
    })

    test('an event taken out, and those behind it numbered anew', async () => {
      await sql(`DELETE FROM "AuditEvent" WHERE ${of()} AND "sequence" = 6`)
      await sql(`UPDATE "AuditEvent" SET "sequence" = -"sequence" WHERE ${of()} AND "sequence" > 6`)
      await sql(`UPDATE "AuditEvent" SET "sequence" = -"sequence" - 1 WHERE ${of()} AND "sequence" < 0`)
      expect((await check()).faults).toMatchObject([{ kind: 'missing', sequence: 6, to: 6, renumbered: true }])
    })

    test('a recorded head that is gone', async () => {
      await sql(`DELETE FROM "AuditHead" WHERE ${of()}`)
      expect((await check()).faults).toMatchObject([{ kind: 'headless', sequence: events }])
    })

    test('a cut end, though every hash that is left is right', async () => {
      await sql(`DELETE FROM "AuditEvent" WHERE ${of()} AND "sequence" > ${events - 3}`)
      expect((await check()).faults).toMatchObject([{ kind: 'cut', sequence: events - 3, expected: events }])
    })

    test('a loss of 58 % of the events, by the report that was issued before', async () => {
      await issueReport(ground, by, { kind: 'organisation' })
      const last = Math.floor((events + 1) * 0.42)
      await sql(`DELETE FROM "AuditEvent" WHERE ${of()} AND "sequence" > ${last}`)
      await setHead(last)
      const verdict = await check()
      expect(verdict.ok).toBe(false)
      expect(verdict.faults).toMatchObject([{ kind: 'cut', sequence: last }])
    })

    test('a chain that was written anew from the start, by the report that was issued before', async () => {
      await issueReport(ground, by, { kind: 'organisation' })
      const rows = await ground.database.client.auditEvent.findMany({
        where: { organisationId: by.organisationId },
        orderBy: { sequence: 'asc' },
      })
      const { chainOn, GENESIS } = await import('#app/proof/chain')
      const invented = chainOn(
        by.organisationId,
        { sequence: 0, hash: GENESIS },
        rows.map((row) => ({ ...row, actor: 'operator', body: JSON.parse(row.body) })),
      )
      for (const { sequence, actor, previousHash, hash } of invented) {
        await sql(
          `UPDATE "AuditEvent" SET "actor" = '${actor}', "previousHash" = '${previousHash}', "hash" = '${hash}' WHERE ${of()} AND "sequence" = ${sequence}`,
        )
      }
      await setHead(rows.length)
      expect((await check()).faults).toMatchObject([{ kind: 'forked' }])
    })

    test('a report whose frozen facts were altered', async () => {
      const id = await issueReport(ground, by, { kind: 'organisation' })
      await sql(`UPDATE "Report" SET "body" = replace("body", '"open":', '"opened":') WHERE ${of()}`)
      expect((await check()).faults).toMatchObject([{ kind: 'report', id }])
    })

    test('an evidence file that is gone', async () => {
      const stream = Readable.from([Buffer.from('proof')])
      const upload = { fields: new URLSearchParams(), fileName: 'a.txt', mediaType: 'text/plain', stream, limit: 100 }
      const id = await receiveUpload(ground, by, upload)
      const whole = await verifyTrail(ground, by.organisationId, { evidence: true })
      expect(whole).toMatchObject({ ok: true, evidence: { files: 1, faults: [] } })
      await rm(join(ground.dataFolder, 'evidence'), { recursive: true })
      const verdict = await verifyTrail(ground, by.organisationId, { evidence: true })
      expect(verdict).toMatchObject({ ok: false, evidence: { faults: [{ id, kind: 'missing' }] } })
    })
  })

  test('fifty writers at once leave a chain without a gap, while it is being checked', async () => {
    ground = await shared()
    by = await newOrganisation(ground)
    const writers = Array.from({ length: 50 }, note)
    const during = await check()
    expect(during.faults).toEqual([])
    await Promise.all(writers)
    const after = await check()
    expect([after.ok, after.events]).toEqual([true, after.head?.sequence])
    expect(await ground.database.client.evidence.count({ where: { organisationId: by.organisationId } })).toBe(50)
  })

  test('is kept with its outcome, for who may ask for it', async () => {
    ground = await shared()
    by = await newOrganisation(ground)
    const { organisationId } = by
    expect(await lastTrailCheck(ground.database.client, organisationId)).toBeNull()
    expect(await codeOf(checkTrail(ground, { ...by, roles: ['product-owner'] }))).toBe('forbidden')
    await checkTrail(ground, { ...by, roles: ['auditor'] })
    const { sequence } = await ground.database.client.auditHead.findUniqueOrThrow({ where: { organisationId } })
    expect(await lastTrailCheck(ground.database.client, organisationId)).toMatchObject({
      state: 'sound',
      events: sequence,
      faults: [],
    })
  })
})
