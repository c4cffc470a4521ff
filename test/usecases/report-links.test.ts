import { expect, test } from 'vitest'
import { linksOfReport } from '#app/data/report-links.server'
import { eraseRecipient } from '#app/usecases/erase-recipient.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { openedLink, openReportLink } from '#app/usecases/open-report-link.server'
import { revokeLink, shareReport } from '#app/usecases/share-report.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { withdrawReport } from '#app/usecases/withdraw-report.server'
import { eachDatabase } from '../support/databases'
import { newOrganisation, newPerson } from '../support/ground'
import { chainFaults, codeOf, grounds, later, refusal } from '../support/identity'
import { actOf, sealedReport } from '../support/reports'

const NOBODY = { recipient: 'Erika Muster, Muster Audit', days: 14 }

eachDatabase('a link to a report', (open) => {
  const { shared, fresh } = grounds(open)
  let network = 0
  /** Each from an address of its own, so that no test uses up the attempts of another. */
  const visitor = () => `10.${++network}.0.1`

  async function shareable(given = shared()) {
    const ground = await given
    const by = await newOrganisation(ground)
    const id = await sealedReport(ground, by)
    const link = await shareReport(ground, by, id, NOBODY)
    const address = visitor()
    const visit = (passphrase = link.passphrase, token = link.token) =>
      openReportLink(ground, { token, passphrase, address })
    return { ground, by, id, link, visit }
  }

  test('opens the report with its passphrase, for half an hour, and each opening is recorded', async () => {
    const { ground, by, id, link, visit } = await shareable(fresh())
    const { ticket, until } = await visit(` ${link.passphrase.toUpperCase().replaceAll('-', ' ')}`)
    expect(until).toBe('2026-11-20T11:30:00.000Z')
    const opened = await openedLink(ground, link.token, ticket)
    expect(opened).toMatchObject({ reportId: id, organisationId: by.organisationId, recipient: NOBODY.recipient })
    expect(opened!.seal.fileSha256).toMatch(/^[0-9a-f]{64}$/)
    const act = await actOf(ground, by, 'report.link-open')
    expect(act).toMatchObject({ actor: 'system', subject: `report:${id}`, after: { link: link.id } })
    expect(JSON.stringify(act.after)).not.toContain('Erika')
    expect(await linksOfReport(ground.database.client, by.organisationId, id)).toMatchObject([
      { opened: 1, lastOpenedAt: '2026-11-20T11:00:00.000Z' },
    ])
    later(ground, 31)
    expect(await openedLink(ground, link.token, ticket)).toBeNull()
  })

  test('a ticket is good for its link alone, and only as it was made', async () => {
    const { ground, link, visit } = await shareable()
    const { ticket, until } = await visit()
    const other = await shareable()
    const longer = ticket.replace(until, '2027-11-20T11:30:00.000Z')
    const forged = [longer, `${until}.${'0'.repeat(64)}`, '', `${ticket}0`, 'x'.repeat(2_000)]
    for (const one of forged) expect(await openedLink(ground, link.token, one), one.slice(0, 40)).toBeNull()
    expect(await openedLink(ground, other.link.token, ticket)).toBeNull()
    expect(await openedLink(ground, link.token, ticket)).not.toBeNull()
  })

  test('answers alike whether it is unknown, expired, revoked, withdrawn or the passphrase is wrong', async () => {
    const said = async (asked: Promise<unknown>) => {
      const { code, sentence, more } = await refusal(asked)
      return JSON.stringify([code, sentence, more])
    }
    const unknown = await shareable()
    const answers = [await said(unknown.visit(undefined, 'no-such-token')), await said(unknown.visit('wrong'))]
    const revoked = await shareable()
    await revokeLink(revoked.ground, revoked.by, revoked.id, revoked.link.id)
    answers.push(await said(revoked.visit()))
    const withdrawn = await shareable()
    const { ticket } = await withdrawn.visit()
    await withdrawReport(withdrawn.ground, withdrawn.by, withdrawn.id, 'Wrong')
    answers.push(await said(withdrawn.visit()))
    expect(await openedLink(withdrawn.ground, withdrawn.link.token, ticket)).toBeNull()
    const expired = await shareable(fresh())
    expired.ground.clock.now = '2026-12-04T10:59:59.999Z'
    const last = await expired.visit()
    expect(last.until).toBe('2026-12-04T11:00:00.000Z')
    expired.ground.clock.now = '2026-12-04T11:00:00.000Z'
    answers.push(await said(expired.visit()))
    expect(await openedLink(expired.ground, expired.link.token, last.ticket)).toBeNull()
    expect(new Set(answers).size).toBe(1)
  })

  test('guessing ends after five tries, the right passphrase included; another link is not held up', async () => {
    const { ground, by, id, visit } = await shareable()
    for (let i = 0; i < 5; i++) expect((await refusal(visit(`guess ${i}`))).code).toBe('invalid')
    expect((await refusal(visit())).sentence).toContain('Too many attempts')
    const second = await shareReport(ground, by, id, NOBODY)
    expect(await visit(second.passphrase, second.token)).toHaveProperty('ticket')
  })

  test('keeps neither token nor passphrase', async () => {
    const { ground, by, link } = await shareable()
    const row = await ground.database.client.reportLink.findFirstOrThrow({
      where: { organisationId: by.organisationId },
    })
    expect(link.token.length).toBe(43)
    expect(row.passphraseHash).toMatch(/^\$argon2id\$/)
    const events = await ground.database.client.auditEvent.findMany({ where: { organisationId: by.organisationId } })
    const kept = JSON.stringify([row, events])
    for (const secret of [link.token, link.passphrase]) expect(kept).not.toContain(secret)
  })

  test('is made by who may share, for a sealed report of the own organisation, for 1 to 90 days', async () => {
    const { ground, by, id } = await shareable()
    const executive = await newPerson(ground, by, 'executive')
    const stranger = await newOrganisation(ground)
    expect(await codeOf(shareReport(ground, executive, id, NOBODY))).toBe('forbidden')
    expect(await codeOf(shareReport(ground, stranger, id, NOBODY))).toBe('not-found')
    for (const days of [0, 91, 1.5, Number.NaN]) {
      expect((await refusal(shareReport(ground, by, id, { ...NOBODY, days }))).more.fields).toHaveProperty('days')
    }
    expect((await refusal(shareReport(ground, by, id, { ...NOBODY, recipient: ' ' }))).more.fields).toHaveProperty(
      'recipient',
    )
    const unsealed = await issueReport(ground, by, { kind: 'organisation' })
    expect((await refusal(shareReport(ground, by, unsealed, NOBODY))).sentence).toContain('still being sealed')
    await withdrawReport(ground, by, id, 'Wrong')
    expect(await codeOf(shareReport(ground, by, id, NOBODY))).toBe('rule')
  })

  test('is revoked once, by who may share, and only where it belongs', async () => {
    const { ground, by, id, link } = await shareable()
    const executive = await newPerson(ground, by, 'executive')
    const stranger = await newOrganisation(ground)
    expect(await codeOf(revokeLink(ground, executive, id, link.id))).toBe('forbidden')
    expect(await codeOf(revokeLink(ground, stranger, id, link.id))).toBe('not-found')
    await revokeLink(ground, by, id, link.id)
    expect(await actOf(ground, by, 'report.link-revoke')).toMatchObject({ after: { link: link.id } })
    expect(await codeOf(revokeLink(ground, by, id, link.id))).toBe('conflict')
  })

  test('its recipient can be erased once no link of theirs is open; the chain stays whole and says erased', async () => {
    const { ground, by, id, link, visit } = await shareable()
    const db = ground.database.client
    await visit()
    const other = await shareReport(ground, by, id, NOBODY)
    const somebody = await shareReport(ground, by, id, { recipient: 'Karl Kontrolle', days: 2 })
    const officer = await newPerson(ground, by, 'compliance-officer')
    const stranger = await newOrganisation(ground)
    await revokeLink(ground, by, id, link.id)
    expect(await codeOf(eraseRecipient(ground, officer, id, link.id))).toBe('forbidden')
    expect(await codeOf(eraseRecipient(ground, stranger, id, link.id))).toBe('not-found')
    expect(await codeOf(eraseRecipient(ground, by, id, link.id)), 'the other is open').toBe('rule')
    await revokeLink(ground, by, id, other.id)
    await eraseRecipient(ground, by, id, link.id)
    const where = { organisationId: by.organisationId }
    const kept = [await db.reportLink.findMany({ where }), await db.personalValue.findMany({ where })]
    expect(JSON.stringify([...kept, await db.auditEvent.findMany({ where })])).not.toMatch(/Erika|Muster/i)
    expect(await db.reportLink.findFirst({ where: { ...where, id: other.id } })).toMatchObject({
      recipient: 'Erased person',
    })
    expect(await db.reportLink.findFirst({ where: { ...where, id: somebody.id } })).toMatchObject({
      recipient: 'Karl Kontrolle',
    })
    // Made, opened and revoked the one; made and revoked the other.
    const told = { subject: `report:${id}`, after: { links: 2, values: 5 } }
    expect(await actOf(ground, by, 'person.erase')).toMatchObject(told)
    expect(await chainFaults(ground, by)).toEqual([])
    expect((await verifyTrail(ground, by.organisationId)).faults).toEqual([])
    expect(await codeOf(eraseRecipient(ground, by, id, link.id))).toBe('conflict')
  })
})
