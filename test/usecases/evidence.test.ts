import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test } from 'vitest'
import { findEvents } from '#app/data/trail.server'
import { canonicalJson } from '#app/lib/canonical-json'
import { addEvidence, attachEvidence, detachEvidence, withdrawEvidence } from '#app/usecases/add-evidence.server'
import type { AssessmentKey } from '#app/usecases/assess.server'
import { receiveUpload } from '#app/usecases/receive-upload.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { eachDatabase } from '../support/databases'
import { hiringScreener, newOrganisation, newPerson } from '../support/ground'
import { chainFaults, codeOf, grounds, type Person, refusal, type TestGround } from '../support/identity'

const values = { title: 'Bias test', note: '', validFrom: null, validUntil: null }
const link = { kind: 'link', url: 'https://example.org/test' } as const

eachDatabase('evidence', (open) => {
  const { shared } = grounds(open)
  let ground: TestGround
  let officer: Person
  let owner: Person
  let auditor: Person
  let executive: Person
  let systemId: string
  let foreignSystem: string
  let keys: AssessmentKey[]

  beforeAll(async () => {
    ground = await shared()
    officer = await newOrganisation(ground)
    owner = await newPerson(ground, officer, 'product-owner')
    auditor = await newPerson(ground, officer, 'auditor')
    executive = await newPerson(ground, officer, 'executive')
    systemId = await registerSystem(ground, owner, hiringScreener())
    foreignSystem = await registerSystem(ground, officer, hiringScreener({ name: 'Not the owner’s' }))
    const ids = [...ground.library.compiled.get('eu-ai-act')!.byId.keys()]
    keys = ids.slice(0, 3).map((requirementId) => ({ systemId, frameworkId: 'eu-ai-act', requirementId }))
  })

  const db = () => ground.database.client
  const stored = async () => {
    const items: string[] = []
    for await (const item of ground.evidence.list()) items.push(item.sha256)
    return items
  }
  const upload = (by: Person, content: Buffer | Readable, fields: Record<string, string> = {}, limit = 1_000_000) =>
    receiveUpload(ground, by, {
      fields: new URLSearchParams(fields),
      fileName: 'report.pdf',
      mediaType: 'application/pdf',
      stream: Buffer.isBuffer(content) ? Readable.from([content]) : content,
      limit,
    })

  test('a file is kept by the digest of its bytes, with its row, its requirements and its events', async () => {
    const content = randomBytes(200_000)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const attachTo = `${systemId}/eu-ai-act/${keys[0]!.requirementId}`
    const id = await upload(owner, content, { title: ' Bias  test ', attachTo, validUntil: '2027-01-31' })
    const row = await db().evidence.findFirstOrThrow({ where: { id }, include: { links: true } })
    expect(row).toMatchObject({
      title: 'Bias test',
      sha256,
      size: 200_000,
      fileName: 'report.pdf',
      addedById: owner.personId,
    })
    expect(row.links).toHaveLength(1)
    expect(await ground.evidence.verify(officer.organisationId, sha256)).toBe(true)
    const events = await findEvents(db(), officer.organisationId, { subjectType: 'evidence', subjectId: id, take: 5 })
    expect(events.map(({ action, actor, systemId }) => [action, actor, systemId])).toEqual([
      ['evidence.attach', `person:${owner.personId}`, systemId],
      ['evidence.add', `person:${owner.personId}`, null],
    ])
    expect(JSON.parse(events[1]!.body).after).toMatchObject({ title: 'Bias test', sha256, validUntil: '2027-01-31' })
    expect(await chainFaults(ground, officer)).toEqual([])
  })

  test('the three fields of one requirement do as well, and without a title the file’s name stands', async () => {
    const { frameworkId, requirementId } = keys[1]!
    const id = await upload(owner, Buffer.from('x'), { systemId, frameworkId, requirementId })
    const row = await db().evidence.findFirstOrThrow({ where: { id }, include: { links: true } })
    expect([row.title, row.links.length]).toEqual(['report.pdf', 1])
  })

  describe('an upload that is refused leaves neither row nor bytes', () => {
    const broken = () =>
      new Readable({
        read() {
          this.push(Buffer.alloc(70_000, 1))
          setImmediate(() => this.destroy(new Error('The upload broke off.')))
        },
      })
    test.each([
      ['empty', () => upload(owner, Buffer.alloc(0)), /This file is empty/],
      ['broken off', () => upload(owner, broken()), /broke off/],
      ['too large', () => upload(owner, randomBytes(2_000), {}, 1_000), /larger than the 1000 bytes/],
      ['of an auditor', () => upload(auditor, randomBytes(10)), /roles do not allow/],
      ['of an executive', () => upload(executive, randomBytes(10)), /roles do not allow/],
      ['with a day that is none', () => upload(owner, randomBytes(10), { validUntil: '2027-02-30' }), /not a day/],
      [
        'that would end before it begins',
        () => upload(owner, randomBytes(10), { validFrom: '2027-01-02', validUntil: '2027-01-01' }),
        /end before it begins/,
      ],
      ['to a requirement misspelt', () => upload(owner, randomBytes(10), { attachTo: 'eu-ai-act' }), /not written as/],
    ])('%s', async (_what, act, sentence) => {
      const [rows, contents] = [await db().evidence.count(), await stored()]
      await expect(act()).rejects.toThrow(sentence)
      expect([await db().evidence.count(), await stored()]).toEqual([rows, contents])
    })
  })

  test('a link and a note carry the digest of what was written', async () => {
    const noted = await addEvidence(ground, officer, { kind: 'note' }, { ...values, note: 'Seen on site.' })
    const linked = await addEvidence(ground, officer, link, values)
    const digest = (content: object) =>
      createHash('sha256')
        .update(canonicalJson(content as never))
        .digest('hex')
    const of = async (id: string) => (await db().evidence.findFirstOrThrow({ where: { id } })).sha256
    expect(await of(noted)).toBe(digest({ title: 'Bias test', note: 'Seen on site.' }))
    expect(await of(linked)).toBe(digest({ title: 'Bias test', url: 'https://example.org/test' }))
  })

  test.each([
    ['javascript:alert(1)', 'url'],
    ['https://ada:secret@example.org/', 'url'],
    ['no address', 'url'],
  ])('the link %s is refused at its field', async (url, field) => {
    const { more } = await refusal(addEvidence(ground, officer, { kind: 'link', url }, values))
    expect(Object.keys(more.fields ?? {})).toEqual([field])
  })

  test('a title of 10,000 letters and a note without text are refused', async () => {
    expect(await codeOf(addEvidence(ground, officer, link, { ...values, title: 'x'.repeat(10_000) }))).toBe('invalid')
    expect(await codeOf(addEvidence(ground, officer, { kind: 'note' }, values))).toBe('invalid')
  })

  test('an owner attaches to own systems only, and nobody across organisations', async () => {
    const id = await addEvidence(ground, owner, link, values)
    await attachEvidence(ground, owner, id, keys[0]!, keys[1]!)
    expect(await db().evidenceLink.count({ where: { evidenceId: id } })).toBe(2)
    expect(await codeOf(attachEvidence(ground, owner, id, { ...keys[0]!, systemId: foreignSystem }))).toBe('forbidden')
    const stranger = await newOrganisation(ground)
    expect(await codeOf(attachEvidence(ground, stranger, id, keys[0]!))).toBe('not-found')
    expect(await codeOf(withdrawEvidence(ground, stranger, id, 'It is not ours.'))).toBe('not-found')
    const theirs = await addEvidence(ground, stranger, link, values)
    expect(await codeOf(attachEvidence(ground, officer, theirs, keys[0]!))).toBe('not-found')
  })

  test('what is taken off stays in the register, and the trail says where it stood', async () => {
    const id = await addEvidence(ground, officer, link, values, [keys[2]!])
    await detachEvidence(ground, officer, id, keys[2]!)
    expect(await db().evidenceLink.count({ where: { evidenceId: id } })).toBe(0)
    const [event] = await findEvents(db(), officer.organisationId, { subjectId: id, take: 1 })
    expect([event!.action, JSON.parse(event!.body).before]).toEqual(['evidence.detach', keys[2]])
    expect(await codeOf(detachEvidence(ground, officer, id, keys[2]!))).toBe('not-found')
  })

  test('only an officer withdraws, with a reason, once; withdrawn evidence is attached no more', async () => {
    const id = await addEvidence(ground, owner, link, values)
    for (const by of [owner, auditor, executive]) {
      expect(await codeOf(withdrawEvidence(ground, by, id, 'The test was faulty.'))).toBe('forbidden')
    }
    expect(await codeOf(withdrawEvidence(ground, officer, id, ' no '))).toBe('invalid')
    await withdrawEvidence(ground, officer, id, 'The test was faulty.')
    expect(await codeOf(withdrawEvidence(ground, officer, id, 'Once more.'))).toBe('conflict')
    expect(await codeOf(attachEvidence(ground, officer, id, keys[0]!))).toBe('rule')
    const [event] = await findEvents(db(), officer.organisationId, { subjectId: id, take: 1 })
    expect([event!.action, JSON.parse(event!.body).after.why]).toEqual(['evidence.withdraw', 'The test was faulty.'])
  })
})
