import type { Ground } from '#app/data/ground.server'
import { isLegalDate } from '#app/domain/legal-date'
import { type Actor, personOf } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { canonicalJson } from '#app/lib/canonical-json'
import { newId } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { cleanText, sortText } from '#app/lib/text'
import { type AssessmentKey, touchAssessment } from './assess.server'
import { type Change, change } from './change.server'
import { loseApproval } from './lose-approval.server'

export interface EvidenceValues {
  title: string
  note: string
  validFrom: string | null
  validUntil: string | null
}

/** A file that the evidence store holds already: its bytes are durable before a row speaks of them. */
export interface StoredFile {
  fileName: string
  mediaType: string
  sha256: string
  size: number
}

export type EvidenceSource = { kind: 'file'; file: StoredFile } | { kind: 'link'; url: string } | { kind: 'note' }

/** Adds a piece of evidence and attaches it to any number of requirements. Returns its id. */
export async function addEvidence(
  ground: Ground,
  by: Actor,
  source: EvidenceSource,
  input: EvidenceValues,
  attachTo: readonly AssessmentKey[] = [],
): Promise<string> {
  const values = checkedEvidence(input)
  const content = contentOf(source, values)
  return change(ground, by, 'evidence.add', async (open) => {
    const id = newId()
    const row = { ...values, ...content, sortTitle: sortText(values.title), addedById: personOf(by), addedAt: open.now }
    await open.tx.evidence.create({ data: { organisationId: open.scope, id, ...row } })
    const { sortTitle: _sort, addedById: _by, addedAt: _at, ...shown } = row
    open.record({ action: 'evidence.add', subject: ['evidence', id], after: shown })
    for (const key of attachTo) await attach(open, id, key)
    return id
  })
}

/** So many are attached in a second; everybody else waits meanwhile. */
const MOST_AT_ONCE = 300

/** Attaches existing evidence to requirements of systems. Attaching twice is once. */
export async function attachEvidence(
  ground: Ground,
  by: Actor,
  evidenceId: string,
  ...keys: AssessmentKey[]
): Promise<void> {
  ensure(keys.length > 0, 'invalid', 'Choose at least one requirement.')
  ensure(keys.length <= MOST_AT_ONCE, 'invalid', `Choose at most ${MOST_AT_ONCE} requirements at once.`)
  await change(ground, by, 'assess', async (open) => {
    const evidence = await evidenceIn(open, evidenceId)
    ensure(evidence.withdrawnAt === null, 'rule', 'This evidence was withdrawn and cannot be attached.')
    for (const key of keys) await attach(open, evidenceId, key)
  })
}

/** Takes evidence off a requirement; the evidence stays, and the trail keeps that it stood there. */
export async function detachEvidence(ground: Ground, by: Actor, evidenceId: string, key: AssessmentKey): Promise<void> {
  await change(ground, by, 'assess', async (open) => {
    const assessment = await touchAssessment(open, key)
    const where = {
      organisationId_assessmentId_evidenceId: { organisationId: open.scope, assessmentId: assessment.id, evidenceId },
    }
    ensure(await open.tx.evidenceLink.findUnique({ where }), 'not-found', 'This evidence is not attached here.')
    await loseApproval(open, evidenceId, key)
    await open.tx.evidenceLink.delete({ where })
    open.record({
      action: 'evidence.detach',
      subject: ['evidence', evidenceId],
      systemId: key.systemId,
      before: { ...key },
      after: null,
    })
  })
}

/** Declares evidence no longer good, for a reason. The file stays for those who must check the past. */
export async function withdrawEvidence(ground: Ground, by: Actor, id: string, why: string): Promise<void> {
  const reason = cleanText(why).trim()
  ensure(reason.length >= 5, 'invalid', 'Say why the evidence is withdrawn.')
  await change(ground, by, 'evidence.withdraw', async (open) => {
    const before = await evidenceIn(open, id)
    ensure(before.withdrawnAt === null, 'conflict', 'This evidence is withdrawn already.')
    await open.tx.evidence.update({
      where: { organisationId_id: { organisationId: open.scope, id } },
      data: { withdrawnAt: open.now, withdrawnWhy: reason, version: { increment: 1 } },
    })
    open.record({
      action: 'evidence.withdraw',
      subject: ['evidence', id],
      before: { withdrawnAt: null },
      after: { withdrawnAt: open.now, why: reason },
    })
    await loseApproval(open, id)
  })
}

/** Attaches a piece that was found good, within an open change. */
export async function attach(open: Change, evidenceId: string, key: AssessmentKey): Promise<void> {
  const assessment = await touchAssessment(open, key)
  const link = { organisationId: open.scope, assessmentId: assessment.id, evidenceId }
  const known = await open.tx.evidenceLink.findUnique({ where: { organisationId_assessmentId_evidenceId: link } })
  if (!known) await open.tx.evidenceLink.create({ data: { ...link, linkedAt: open.now } })
  open.record({
    action: 'evidence.attach',
    subject: ['evidence', evidenceId],
    systemId: key.systemId,
    after: { ...key, again: known !== null },
  })
}

async function evidenceIn(open: Change, id: string) {
  const evidence = await open.tx.evidence.findUnique({
    where: { organisationId_id: { organisationId: open.scope, id } },
  })
  ensure(evidence, 'not-found', 'There is no such evidence here.')
  return evidence
}

const MOST = { title: 200, note: 10_000, url: 2_000 }

/** The values as they are stored, or a refusal that names the field. */
export function checkedEvidence(input: EvidenceValues): EvidenceValues {
  const title = cleanText(input.title).replace(/\s+/g, ' ').trim()
  const note = cleanText(input.note).trim()
  if (title === '')
    throw new Refusal('invalid', 'Evidence needs a title.', { fields: { title: 'Say in a few words what it shows.' } })
  for (const [key, text] of Object.entries({ title, note }) as ['title' | 'note', string][]) {
    if (text.length > MOST[key])
      throw new Refusal('invalid', `The ${key} is too long.`, {
        fields: { [key]: `Use at most ${MOST[key].toLocaleString('en')} characters.` },
      })
  }
  for (const [key, day] of Object.entries({ validFrom: input.validFrom, validUntil: input.validUntil })) {
    if (day !== null && !isLegalDate(day))
      throw new Refusal('invalid', `“${day}” is not a day.`, { fields: { [key]: 'Write the day as YYYY-MM-DD.' } })
  }
  if (input.validFrom && input.validUntil && input.validFrom > input.validUntil) {
    throw new Refusal('invalid', 'The evidence would end before it begins.', {
      fields: { validUntil: 'Choose a day after the first.' },
    })
  }
  return { title, note, validFrom: input.validFrom, validUntil: input.validUntil }
}

function contentOf(source: EvidenceSource, values: EvidenceValues) {
  if (source.kind === 'file') return { kind: 'file', ...source.file }
  if (source.kind === 'note') {
    if (values.note === '')
      throw new Refusal('invalid', 'A note needs its text.', { fields: { note: 'Write what you attest.' } })
    return { kind: 'note', sha256: sha256Hex(canonicalJson({ title: values.title, note: values.note })) }
  }
  const url = safeUrl(source.url)
  return { kind: 'link', url, sha256: sha256Hex(canonicalJson({ title: values.title, url })) }
}

/** Only addresses that a click cannot turn into code. */
function safeUrl(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  const wrong = (sentence: string) =>
    new Refusal('invalid', 'This web address cannot be kept.', { fields: { url: sentence } })
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw wrong('Write it with https:// at the front.')
  if (url.href.length > MOST.url) throw wrong(`Use at most ${MOST.url.toLocaleString('en')} characters.`)
  if (url.username || url.password) throw wrong('Leave out the name and password: everybody here can read it.')
  return url.href
}
