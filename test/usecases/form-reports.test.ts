import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WrittenAnswers } from '#app/domain/guided-form'
import { reportKind } from '#app/domain/report-kinds'
import { sha256Hex } from '#app/lib/sha256'
import { compose, type Snapshot } from '#app/reports/compose'
import type { Block, Document } from '#app/reports/document'
import type { DeclarationSnapshot } from '#app/reports/kinds/declaration-of-conformity'
import type { RightsImpactSnapshot } from '#app/reports/kinds/rights-impact'
import type { TechnicalDocumentationSnapshot } from '#app/reports/kinds/technical-documentation'
import { addEvidence, attachEvidence } from '#app/usecases/add-evidence.server'
import { assess } from '#app/usecases/assess.server'
import { fillForm } from '#app/usecases/fill-form.server'
import { draftSnapshot, issueReport } from '#app/usecases/issue-report.server'
import { addComponent } from '#app/usecases/record-component.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { draw } from '../reports/pdf-tools'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation, newPerson } from '../support/ground'

const DECLARATION = 'eu-declaration-of-conformity'
const TECHNICAL = 'eu-technical-documentation'
const FRIA = 'eu-fria'

const WHOLE: WrittenAnswers = {
  ...{ type: 'Applicant ranking', traceability: 'Release 4.2', address: 'Hafenstraße 1, Hamburg' },
  ...{ 'sole-responsibility': 'yes', conformity: 'yes', 'other-law': 'no', 'data-protection': 'yes' },
  ...{ basis: 'neither', procedure: 'internal-control', 'performed-self': 'Examined under Annex VI.' },
  ...{ place: 'Hamburg', date: '2026-11-20', signatory: 'Ada Admin', function: 'Chief executive' },
}

/** Everything a document prints, in one text. */
function wordsIn(document: Document): string {
  const words: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string') words.push(value)
    else if (Array.isArray(value)) for (const one of value) walk(one)
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) walk(one)
  }
  walk([document.title, document.subject, document.cover, document.blocks])
  return words.join('\n')
}
const headings = (document: Document): string[] =>
  document.blocks.flatMap((block: Block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))

eachDatabase('reports from guided forms', (open) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  beforeAll(async () => {
    on = await open()
    ground = await groundOn(on.database)
  })
  afterAll(() => dropGround(ground))

  async function stage(more: Parameters<typeof hiringScreener>[0] = {}) {
    const officer = await newOrganisation(ground)
    const systemId = await registerSystem(ground, officer, hiringScreener(more))
    const db = ground.database.client
    const key = (formId: string, version = 0) => ({ systemId, formId, version })
    const fill = (formId: string, answers: WrittenAnswers, version = 0) =>
      fillForm(ground, officer, key(formId, version), { answers })
    const issue = (kind: 'declaration-of-conformity' | 'technical-documentation' | 'rights-impact', by = officer) =>
      issueReport(ground, by, { kind, systemId })
    const issued = async <S extends Snapshot>(id: string) => {
      const { body, digest, title } = await db.report.findFirstOrThrow({ where: { id } })
      expect(sha256Hex(body)).toBe(digest)
      const snapshot = JSON.parse(body) as S
      return { snapshot, title, document: compose(snapshot, digest) }
    }
    return { officer, systemId, db, fill, issue, issued }
  }

  describe('the declaration of conformity', () => {
    test('is refused while required fields are missing, naming each and where it is filled in', async () => {
      const { fill, issue, db, systemId } = await stage()
      const { place: _, date: __, address: ___, ...others } = WHOLE
      await fill(DECLARATION, others)
      const refused = await issue('declaration-of-conformity').catch((error) => error)
      expect(refused).toMatchObject({ code: 'rule' })
      expect(refused.sentence).toContain('while 3 fields of it are missing')
      expect(refused.sentence).toContain('in the form “EU declaration of conformity”')
      expect(refused.sentence).toContain('Part “Signature”: “Place of issue” (Annex V 8), “Date of issue” (Annex V 8)')
      expect(refused.sentence).toContain(
        'or as letterhead in the settings of the organisation: “Address of the provider”',
      )
      expect(refused.sentence).not.toContain('“Type”')
      expect(await db.report.count({ where: { systemId } })).toBe(0)
    })

    test('says the items of Annex V in their order, with a place to sign', async () => {
      const { officer, fill, issue, issued, systemId, db } = await stage()
      await fill(DECLARATION, WHOLE)
      const id = await issue('declaration-of-conformity')
      const { snapshot, document, title } = await issued<DeclarationSnapshot>(id)
      expect(title).toBe('EU declaration of conformity: Hiring screener')
      expect(snapshot.basis).toEqual(['Annex III point 4(a)'])
      const words = wordsIn(document)
      const order = [
        ...['Hiring screener', 'Applicant ranking', 'Release 4.2', 'Hafenstraße 1, Hamburg'],
        ...['issued under the sole responsibility of the provider', 'in conformity with Regulation (EU) 2024/1689'],
        ...[
          'Regulation (EU) 2016/679',
          'Neither; the solutions',
          'Internal control (Annex VI)',
          'Examined under Annex VI.',
        ],
        ...['8. Signature', 'Hamburg', '20 Nov 2026', 'Chief executive', 'For and on behalf of'],
      ]
      let from = words.indexOf('3 to 6. Declaration') > 0 ? words.indexOf('1. AI system') : -1
      for (const part of order) {
        const at = words.indexOf(part, from)
        expect([part, at >= from && at >= 0]).toEqual([part, true])
        from = at
      }
      expect(document.language).toBe('en')
      const event = await db.auditEvent.findFirstOrThrow({ where: { action: 'report.issue', systemId } })
      expect(event.actor).toBe(`person:${officer.personId}`)
    })

    test('speaks of personal data only where there are any, and of a notified body only where there was one', async () => {
      const { officer, systemId, issue, issued } = await stage()
      const { 'data-protection': _, ...others } = WHOLE
      await fillForm(
        ground,
        officer,
        { systemId, formId: DECLARATION, version: 0 },
        {
          answers: others,
          facts: { 'data.personal': false },
        },
      )
      const { document } = await issued(await issue('declaration-of-conformity'))
      expect(wordsIn(document)).toContain('does not involve the processing of personal data')
      expect(wordsIn(document)).not.toContain('2016/680')
      expect(wordsIn(document)).not.toContain('Notified body')
    })

    test('asks for the notified body, its procedure and its certificate where one took part', async () => {
      const { fill, issue, issued } = await stage({
        facts: {
          ...hiringScreener().facts,
          'use.areas': ['biometrics'],
          'use.biometrics': ['sensitive-categorisation'],
        },
      })
      const { 'performed-self': _, ...others } = WHOLE
      await fill(DECLARATION, { ...others, procedure: 'notified-body' })
      const refused = await issue('declaration-of-conformity').catch((error) => error)
      expect(refused.sentence).toContain('while 4 fields of it are missing')
      for (const label of ['Name of the notified body', 'Description of the procedure performed', 'Certificate issued'])
        expect(refused.sentence).toContain(`“${label}” (Annex V 7)`)
      const body = { body: 'TÜV <1>', 'body-number': '0123', certificate: 'Z-9 of 1 Nov 2026' }
      await fill(DECLARATION, { ...body, performed: 'Both assessed.' }, 1)
      const words = wordsIn((await issued(await issue('declaration-of-conformity'))).document)
      expect(words.indexOf('TÜV <1>')).toBeLessThan(words.indexOf('Both assessed.'))
      await fill(DECLARATION, { procedure: 'internal-control' }, 2)
      await expect(issue('declaration-of-conformity')).rejects.toMatchObject({
        code: 'rule',
        sentence: expect.stringContaining('with a notified body where neither'),
      })
    })

    test('is refused where it names a procedure that Art. 43 does not allow for such a system', async () => {
      const { fill, issue } = await stage()
      const body = { body: 'TÜV', 'body-number': '0123', certificate: 'Z-9', performed: 'All of it.' }
      await fill(DECLARATION, { ...WHOLE, ...body, procedure: 'notified-body' })
      await expect(issue('declaration-of-conformity')).rejects.toMatchObject({
        code: 'rule',
        sentence: expect.stringContaining('in which no notified body takes part (Art. 43(2))'),
      })
    })

    test('is refused where the organisation is not the provider, or the system not high-risk, and says why', async () => {
      const deployer = await stage({ roles: ['deployer'] })
      await deployer.fill(DECLARATION, WHOLE)
      await expect(deployer.issue('declaration-of-conformity')).rejects.toMatchObject({
        code: 'rule',
        sentence: expect.stringContaining('your organisation is not the provider of “Hiring screener”'),
      })
      const harmless = await stage({ facts: { ...hiringScreener().facts, 'use.areas': ['none'] } })
      await harmless.fill(DECLARATION, WHOLE)
      await expect(harmless.issue('declaration-of-conformity')).rejects.toMatchObject({
        code: 'rule',
        sentence: expect.stringContaining('As its facts stand, “Hiring screener” is none'),
      })
      const { 'use.areas': _, ...unknown } = hiringScreener().facts
      const open = await stage({ facts: unknown })
      await open.fill(DECLARATION, WHOLE)
      await expect(open.issue('declaration-of-conformity')).rejects.toMatchObject({
        code: 'rule',
        sentence: expect.stringContaining('it cannot be told yet'),
      })
    })
  })

  describe('the technical documentation', () => {
    test('can be issued with nothing written: every point is named as a gap with its place', async () => {
      const { issue, issued } = await stage()
      const { snapshot, document } = await issued<TechnicalDocumentationSnapshot>(
        await issue('technical-documentation'),
      )
      const form = ground.library.forms.find(({ id }) => id === TECHNICAL)!
      const fields = snapshot.form.sections.flatMap((section) => section.fields)
      const required = fields.filter((field) => field.required)
      const documented = required.filter(({ state }) => state === 'answered').length
      expect(documented).toBeLessThan(8)
      const words = wordsIn(document)
      expect(words).toContain(`${documented} of ${required.length} points of Annex IV and Art. 11 are documented`)
      for (const { state, label, cite } of required.filter((field) => field.state === 'missing'))
        expect([state, words.includes(label), words.includes(cite)]).toEqual(['missing', true, true])
      // The summary stands before the contents
      expect(document.blocks[document.opening!]).toMatchObject({ kind: 'heading', text: 'Gaps' })
      const sections = headings(document)
      expect(sections.slice(2, 2 + form.sections.length)).toEqual(
        form.sections.map(({ title }) => expect.stringMatching(new RegExp(`^${title} \\((Annex IV|Art\\. 11)`))),
      )
      expect(sections).toContain('Validation, testing and security (Annex IV 2(g) to (h))')
    })

    test('says what is known and what was written, by whom and when, with assessments and evidence', async () => {
      const { officer, systemId, fill, issue, issued } = await stage()
      const owner = await newPerson(ground, officer, 'compliance-officer')
      const part = { kind: 'dataset', name: 'Applications', componentVersion: '2026', supplier: 'Acme', licence: '' }
      await addComponent(ground, officer, systemId, { ...part, provenance: 'our own', sourceUrl: '', notes: '' })
      await fill(TECHNICAL, { version: 'Release <4>', methods: 'By hand.' })
      ground.clock.now = '2026-11-21T09:00:00.000Z'
      await fillForm(ground, owner, { systemId, formId: TECHNICAL, version: 1 }, { answers: { logic: 'It ranks.' } })
      const at = { systemId, frameworkId: 'eu-ai-act', requirementId: 'annex-iv.2.b' }
      const values = {
        status: 'partly',
        statement: 'Elsewhere.',
        justification: '',
        ownerId: null,
        dueOn: null,
      } as const
      await assess(ground, officer, at, 0, values)
      const evidence = { title: 'Design paper', note: 'n', validFrom: null, validUntil: null }
      await attachEvidence(ground, officer, await addEvidence(ground, officer, { kind: 'note' }, evidence), at)
      const { snapshot, document } = await issued<TechnicalDocumentationSnapshot>(
        await issue('technical-documentation'),
      )
      const field = (id: string) => snapshot.form.sections.flatMap(({ fields }) => fields).find((one) => one.id === id)
      expect(field('version')).toMatchObject({
        lines: ['Release <4>'],
        by: 'Ada Admin',
        at: '2026-11-20T11:00:00.000Z',
      })
      expect(field('logic')).toMatchObject({ by: owner.name, at: '2026-11-21T09:00:00.000Z' })
      expect(field('purpose')).toMatchObject({
        source: 'known',
        lines: ['Shortlist applicants for interviews'],
        at: null,
      })
      expect(snapshot.components).toMatchObject([{ kind: 'dataset', name: 'Applications' }])
      expect(snapshot.changes.map(({ text }) => text)).toEqual(['Added: Dataset Applications 2026', 'Registered'])
      expect(snapshot.evidence.map(({ title }) => title)).toEqual(['Design paper'])
      const words = wordsIn(document)
      for (const part of ['Release <4>', 'It ranks.', 'Design paper', 'The assessment says: Elsewhere.', 'our own'])
        expect([part, words.includes(part)]).toEqual([part, true])
      expect(words).not.toContain('what the law then asks for')
      ground.clock.now = '2026-11-20T11:00:00.000Z'
    })

    test('names the declaration once it is issued, and not one that was withdrawn', async () => {
      const { officer, fill, issue, issued, db } = await stage()
      await fill(DECLARATION, WHOLE)
      const id = await issue('declaration-of-conformity')
      const { snapshot, document } = await issued<TechnicalDocumentationSnapshot>(
        await issue('technical-documentation'),
      )
      expect(snapshot.declaration).toMatchObject({ id })
      expect(wordsIn(document)).toContain(id)
      const by = { withdrawnById: officer.personId, withdrawnAt: ground.now() }
      await db.reportWithdrawal.create({
        data: { organisationId: officer.organisationId, reportId: id, why: 'A slip.', ...by },
      })
      const { snapshot: after } = await issued<TechnicalDocumentationSnapshot>(await issue('technical-documentation'))
      expect(after.declaration).toBeNull()
    })
  })

  describe('the rights impact assessment', () => {
    const publicBody = () => ({ facts: { ...hiringScreener().facts, 'deployer.kind': 'public-law-body' } })

    test('tells the elements of Art. 27 in order, why it applies, and what is missing', async () => {
      const { fill, issue, issued } = await stage(publicBody())
      await fill(FRIA, {
        ...{ processes: 'In recruiting.', categories: ['Applicants', 'Staff'], complaints: 'By letter.' },
        ...{ dpia: 'yes', 'dpia-reference': 'DPIA 7', notified: 'yes', authority: 'Bundesnetzagentur' },
        peaks: 'None.',
      })
      const { snapshot, document } = await issued<RightsImpactSnapshot>(await issue('rights-impact'))
      expect(snapshot.duty).toMatchObject({ requirement: 'art-27.1', verdict: 'true' })
      expect(snapshot.basis).toEqual(['Annex III point 4(a)'])
      const sections = headings(document)
      const letters = sections
        .filter((text) => /Art\. 27\(1\)\([a-f]\)/.test(text))
        .map((text) => /\(([a-f])\)/.exec(text)![1])
      expect(letters).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
      const words = wordsIn(document)
      for (const part of ['In recruiting.', '• Applicants', 'By letter.', 'DPIA 7', 'Bundesnetzagentur', 'Notified on'])
        expect([part, words.includes(part)]).toEqual([part, true])
      expect(words).toContain('Art. 27 does not bind this use yet')
      expect(words).toContain('Stated beyond what the law asks for here.')
      expect(snapshot.form.sections.map(({ cite }) => cite)).toEqual([
        ...['Art. 27(1)', ...letters.map((letter) => `Art. 27(1)(${letter})`)],
        ...['Art. 27(2)', 'Art. 27(3)', 'Art. 27(4)', 'Art. 27(5)'],
      ])
      expect(words).toContain('you are a public body or provide public services')
    })

    test('says from when Art. 27 binds, and what that hangs on where no day is fixed', async () => {
      const days = { placedOnMarketOn: 'not-yet', putIntoServiceOn: 'not-yet', significantChangeOn: 'not-yet' }
      const coming = await stage({ ...publicBody(), ...days })
      const { document } = await coming.issued(await coming.issue('rights-impact'))
      expect(wordsIn(document)).toContain('Art. 27 binds from 2 Dec 2027 on')
      const released = await stage({ ...publicBody(), ...days, placedOnMarketOn: '2025-10-01' })
      const { document: earlier } = await released.issued(await released.issue('rights-impact'))
      const words = wordsIn(earlier)
      expect(words).toContain('Art. 27 does not bind this use yet, and no day is fixed')
      expect(words).toContain(
        'the day of “When was its design last changed significantly?” (Art. 1(39)(a), Regulation (EU) 2026/1744)',
      )
    })

    test('says so where Art. 27 does not ask for it', async () => {
      const { issue, issued } = await stage()
      const { document } = await issued(await issue('rights-impact'))
      expect(wordsIn(document)).toContain('Art. 27 does not ask for this assessment')
    })
  })

  test('are issued by owners of the system and officers, for their own organisation only', async () => {
    const { officer, issue, fill } = await stage()
    await fill(DECLARATION, WHOLE)
    const other = await newPerson(ground, officer, 'product-owner')
    const auditor = await newPerson(ground, officer, 'auditor')
    const stranger = await newOrganisation(ground)
    for (const kind of ['declaration-of-conformity', 'technical-documentation', 'rights-impact'] as const) {
      await expect(issue(kind, other)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(issue(kind, auditor)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(issue(kind, stranger)).rejects.toMatchObject({ code: 'not-found' })
      expect(reportKind(kind).about).toBe('system')
    }
  })

  test('the same snapshot gives the same bytes, hostile text and all; a draft is the same but for its place', async () => {
    const { officer, systemId, fill, issue, issued } = await stage()
    const hostile = `<b>&amp;</b> \u202e abc \u{1F600} 候補者 %n {{x}} \\(PDF\\) ${'long'.repeat(300)}`
    await fill(TECHNICAL, { methods: hostile, supply: [hostile.slice(0, 400)] })
    const { snapshot, document } = await issued<TechnicalDocumentationSnapshot>(await issue('technical-documentation'))
    const again = compose(JSON.parse(JSON.stringify(snapshot)), document.digest)
    expect(sha256Hex(Buffer.from(draw(document)).toString('latin1'))).toBe(
      sha256Hex(Buffer.from(draw(again)).toString('latin1')),
    )
    const draft = (await draftSnapshot(ground, officer, {
      kind: 'technical-documentation',
      systemId,
    })) as TechnicalDocumentationSnapshot
    expect(draft.form).toEqual(snapshot.form)
    expect(draft.report).toBe('')
  })
})
