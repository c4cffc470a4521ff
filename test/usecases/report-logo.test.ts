import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { findLogo, findLogoPicture } from '#app/data/report-logo.server'
import { verifyReport } from '#app/proof/verify-report'
import { drawingBy } from '#app/reports/drawing'
import { receiveLogo, removeLogo } from '#app/usecases/change-logo.server'
import { drawPdf } from '#app/usecases/draw-pdf.server'
import { draftSnapshot, issueReport } from '#app/usecases/issue-report.server'
import { sealedFile } from '#app/usecases/seal-report.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson } from '../support/ground'
import { codeOf, grounds, later, type Person, refusal, type TestGround } from '../support/identity'
import { type LogoFixture, logoFixture } from '../support/pictures'
import { actOf, sealedReport } from '../support/reports'

const file = (name: LogoFixture) => ({ stream: Readable.from([logoFixture(name)]) })
const sha256 = (base64: string) => createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')
const sealedBytes = async (ground: TestGround, { organisationId }: Person, id: string) => {
  const found = await sealedFile(ground.database.client, ground.evidence, organisationId, id)
  return Buffer.concat(await found!.stream.toArray())
}
const logoOf = (ground: TestGround, by: Person) => findLogoPicture(ground.database.client, by.organisationId)

eachDatabase('the logo of reports', (openDatabase) => {
  const { shared } = grounds(openDatabase)

  test('is kept, replaced and removed, each with its digest in the trail', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    await receiveLogo(ground, by, file('wide.png'))
    const wide = (await logoOf(ground, by))!
    expect(wide).toMatchObject({ mediaType: 'image/png', width: 900, height: 180, sha256: sha256(wide.bytes) })
    const { bytes: _, ...told } = wide
    const subject = `organisation:${by.organisationId}`
    expect(await actOf(ground, by, 'organisation.logo')).toMatchObject({ subject, before: null, after: told })

    await receiveLogo(ground, by, file('colour.jpg'))
    const colour = (await findLogo(ground.database.client, by.organisationId))!
    expect(colour).toMatchObject({ mediaType: 'image/jpeg', width: 96, height: 48 })
    expect(await actOf(ground, by, 'organisation.logo')).toMatchObject({ before: told, after: colour })
    expect((await refusal(receiveLogo(ground, by, file('colour.jpg')))).sentence).toMatch(/bear already/)

    await removeLogo(ground, by)
    expect(await logoOf(ground, by)).toBeNull()
    expect(await actOf(ground, by, 'organisation.logo')).toMatchObject({ before: colour, after: null })
    expect(await codeOf(removeLogo(ground, by))).toBe('conflict')
  })

  test('is no business of anybody but administrators, nor of another organisation', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    const neighbour = await newOrganisation(ground)
    await receiveLogo(ground, by, file('wide.png'))
    for (const role of ['compliance-officer', 'product-owner', 'executive', 'auditor'] as const) {
      const person = await newPerson(ground, by, role)
      expect(await codeOf(receiveLogo(ground, person, file('dark.png')))).toBe('forbidden')
      expect(await codeOf(removeLogo(ground, person))).toBe('forbidden')
    }
    expect(await logoOf(ground, neighbour)).toBeNull()
    expect(await codeOf(removeLogo(ground, neighbour))).toBe('conflict')
    await receiveLogo(ground, neighbour, file('wide.png'))
    await removeLogo(ground, neighbour)
    expect(await logoOf(ground, by)).toMatchObject({ width: 900 })
  })

  test('what cannot be a logo is refused with what to do, and nothing changes', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    await receiveLogo(ground, by, file('wide.png'))
    const refused = await refusal(receiveLogo(ground, by, file('cmyk.jpg')))
    expect(refused).toMatchObject({ code: 'invalid', more: { fields: { file: expect.stringMatching(/CMYK/) } } })
    const endless = Readable.from(
      (function* () {
        for (let sent = 0; ; sent += 100_000) {
          if (sent > 1_000_000) throw new Error('It read on')
          yield Buffer.alloc(100_000)
        }
      })(),
    )
    expect((await refusal(receiveLogo(ground, by, { stream: endless }))).sentence).toMatch(/larger than 256 kB/)
    const broken = Readable.from(
      (function* () {
        yield logoFixture('dark.png')
        throw new Error('The line broke')
      })(),
    )
    await expect(receiveLogo(ground, by, { stream: broken })).rejects.toThrow('The line broke')
    expect(await logoOf(ground, by)).toMatchObject({ width: 900 })
  })

  test('a report freezes it, picture and all; one issued before keeps its own, and one without says nothing of it', async () => {
    const ground = await shared()
    const db = ground.database.client
    const by = await newOrganisation(ground)
    const frozen = async (id: string) =>
      JSON.parse((await db.report.findFirstOrThrow({ where: { organisationId: by.organisationId, id } })).body) as {
        logo?: object
      }
    const without = await issueReport(ground, by, { kind: 'organisation' })
    expect(await frozen(without)).not.toHaveProperty('logo')
    await receiveLogo(ground, by, file('clear.png'))
    const { sha256, mediaType, bytes } = (await logoOf(ground, by))!
    const id = await sealedReport(ground, by)
    const before = await sealedBytes(ground, by, id)
    expect((await frozen(id)).logo).toEqual({ sha256, mediaType, bytes })
    expect((await draftSnapshot(ground, by, { kind: 'organisation' })).logo).toEqual({ sha256, mediaType, bytes })

    await receiveLogo(ground, by, file('dark.png'))
    expect((await frozen(id)).logo).toEqual({ sha256, mediaType, bytes })
    const { steps } = await verifyReport(before, { drawing: drawingBy(drawPdf) })
    expect(steps.find((step) => step.id === 'redraw')).toMatchObject({ state: 'sound' })
    await removeLogo(ground, by)
    expect(await frozen(await issueReport(ground, by, { kind: 'organisation' }))).not.toHaveProperty('logo')
  }, 60_000)

  test('a picture that is not the one that was chosen heads no report', async () => {
    const ground = await shared()
    const by = await newOrganisation(ground)
    await receiveLogo(ground, by, file('wide.png'))
    const where = { organisationId: by.organisationId }
    const other = logoFixture('dark.png').toString('base64')
    await ground.database.client.reportLogo.update({ where, data: { bytes: other } })
    const refused = await refusal(issueReport(ground, by, { kind: 'organisation' }))
    expect(refused).toMatchObject({ code: 'rule', sentence: expect.stringMatching(/choose it again in the settings/) })
  })

  test('one that was swapped, removed or put in past the trail is told', async () => {
    const ground = await shared()
    const db = ground.database.client
    const by = await newOrganisation(ground)
    const where = { organisationId: by.organisationId }
    const found = async () =>
      (await verifyTrail(ground, by.organisationId)).faults.map((fault) =>
        fault.kind === 'row' ? [fault.table, fault.what, ...fault.columns].join(' ') : fault.kind,
      )
    await receiveLogo(ground, by, file('dark.png'))
    later(ground, 1)
    await receiveLogo(ground, by, file('wide.png'))
    expect(await found()).toEqual([])
    const row = await db.reportLogo.findUniqueOrThrow({ where })
    for (const [column, value] of Object.entries(row)) {
      if (column === 'organisationId') continue
      const changed = typeof value === 'number' ? value + 1 : `${value}x`
      await db.reportLogo.update({ where, data: { [column]: changed } })
      expect(await found()).toEqual([expect.stringMatching(`ReportLogo altered .*${column}`)])
      await db.reportLogo.update({ where, data: row })
    }
    await db.reportLogo.delete({ where })
    expect(await found()).toEqual(['ReportLogo missing'])
    await db.reportLogo.create({ data: row })
    await removeLogo(ground, by)
    expect(await found()).toEqual([])
    await db.reportLogo.create({ data: row })
    expect(await found()).toEqual(['ReportLogo unrecorded'])
  })
})
