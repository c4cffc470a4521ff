/**
 * Fills an organisation with an invented inventory of any size: systems, answers, evidence, risks and their trail.
 * The same seed gives the same content. Everything is written through `change`, many systems at once, so that the
 * chain is whole and the kept counts are those the product itself would keep (test/bench/generate.test.ts counts them again).
 */
import type { Ground } from '#app/data/ground.server'
import { insertMany } from '#app/data/insert-many.server'
import { systemColumns, takeNumbers } from '#app/data/systems.server'
import { type Counts, count, moveTallies } from '#app/data/tallies.server'
import type { CompiledFramework } from '#app/domain/framework/compile'
import type { Actor, PersonRole } from '#app/domain/people'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { foldCase } from '#app/lib/text'
import { type Change, change } from '#app/usecases/change.server'
import { foundOrganisation } from '#app/usecases/set-up-organisation.server'
import { settle } from '#app/usecases/settle.server'
import { checkValues, trailOfSystem } from '#app/usecases/system-values.server'
import { chanceOf, dayAfter, idOf } from './chance'
import { type InventedAnswer, inventAnswers, type Staff } from './invent-answers'
import { inventRisks } from './invent-risks'
import { inventSystem } from './invent-system'

export interface Size {
  systems: number
  /** assessments that somebody touched */
  answers: number
}

export interface Inventory {
  organisationId: string
  /** one person of each role, and whose systems are many */
  people: Record<PersonRole, Extract<Actor, { kind: 'person' }>>
  systemId(number: number): string
  answers: number
}

/** Systems written in one transaction: short enough for other writers, long enough to be quick. */
const BATCH = 50
/** Pieces of evidence that come with a batch and are shared by its systems. */
const EVIDENCE = 30
const OWNERS = 60

export async function generate(
  ground: Ground,
  size: Size,
  { today, name = 'Bench', onProgress }: { today: string; name?: string; onProgress?: (systems: number) => void },
): Promise<Inventory> {
  const clock = { now: `${dayAfter(today, -365)}T08:00:00.000Z` }
  const past: Ground = { ...ground, now: () => clock.now }
  const people = await foundWithPeople(past, name)
  const { administrator, 'compliance-officer': officer } = people
  const owners = Array.from({ length: OWNERS }, (_, i) => idOf('q', i))
  const officers = [administrator.personId, officer.personId]
  // The product owner who is looked at answers for the first systems alone, so that every size shows the same.
  const staffOf = (from: number): Staff => ({
    owners: from < BATCH ? [people['product-owner'].personId, ...owners.slice(0, 4)] : owners,
    officers,
  })
  let answers = 0
  for (let from = 0; from < size.systems; from += BATCH) {
    const until = Math.min(from + BATCH, size.systems)
    clock.now = instant(today, from / size.systems)
    answers += await change(past, officer, 'inventory.import', (open) =>
      addBatch(open, past, { from, until, today, staff: staffOf(from), answered: answers, size }),
    )
    onProgress?.(until)
  }
  return { organisationId: officer.organisationId, people, systemId: (number) => idOf('s', number), answers }
}

/** The trail is spread over the past year. */
const instant = (today: string, share: number): string =>
  new Date(Date.parse(`${dayAfter(today, -364)}T09:00:00Z`) + share * 360 * 86_400_000).toISOString()

async function foundWithPeople(ground: Ground, organisation: string): Promise<Inventory['people']> {
  const slug = foldCase(organisation).replace(/\W+/g, '-')
  const founding = { organisation, name: 'Ada Admin', email: `ada@${slug}.example`, password: 'bench bench bench' }
  const { organisationId, personId } = await foundOrganisation(ground, founding, {
    demo: false,
    roles: ['administrator'],
  })
  const roles: PersonRole[] = ['compliance-officer', 'product-owner', 'executive', 'auditor']
  const rows = [
    ...roles.map((role) => ({ id: idOf('r', roles.indexOf(role)), name: `Person ${role}`, roles: role })),
    ...Array.from({ length: OWNERS }, (_, i) => ({
      id: idOf('q', i),
      name: `Owner ${i + 1}`,
      roles: 'product-owner',
    })),
  ]
  await ground.database.client.person.createMany({
    data: rows.map((row) => ({ organisationId, ...row, email: `${row.id}@${slug}.example`, createdAt: ground.now() })),
  })
  const actor = (id: string, role: PersonRole) =>
    ({ kind: 'person', organisationId, personId: id, name: role, roles: [role] }) as const
  return {
    administrator: actor(personId, 'administrator'),
    'compliance-officer': actor(idOf('r', 0), 'compliance-officer'),
    'product-owner': actor(idOf('r', 1), 'product-owner'),
    executive: actor(idOf('r', 2), 'executive'),
    auditor: actor(idOf('r', 3), 'auditor'),
  }
}

interface Batch {
  from: number
  until: number
  today: string
  staff: Staff
  /** answers written before this batch */
  answered: number
  size: Size
}

async function addBatch(open: Change, ground: Ground, batch: Batch): Promise<number> {
  const { from, until, today, staff, size } = batch
  const { scope: organisationId, now, tx, kind } = open
  const own = { organisationId }
  const evidence = { from: (from / BATCH) * EVIDENCE, count: EVIDENCE }
  const rows = { system: [], tag: [], scope: [], answer: [], link: [] } as Record<string, Record<string, unknown>[]>
  const moved: Counts = new Map()
  const systems: { id: string; number: number; applying: { frameworkId: string; requirementId: string }[] }[] = []
  await addEvidence(open, evidence, today, staff)
  let answered = batch.answered
  for (let number = from; number < until; number++) {
    const id = idOf('s', number)
    const values = inventSystem(number, today, staff.owners)
    checkValues(values, ground.library.catalogue)
    const library = await open.library()
    const plain = settle(values, library, now)
    const chance = chanceOf(number * 40_503 + 7)
    const applying = plain.standing.scopes.flatMap((scope, i) =>
      scope.applies.map((requirementId) => requirement(library.adopted[i]!, requirementId)),
    )
    const due = Math.round((size.answers * (number + 1)) / size.systems) - answered
    const wanted = Math.max(0, Math.round(number + 1 === size.systems ? due : due * (0.4 + 1.2 * chance.next())))
    const answers = inventAnswers(chance, applying, wanted, today, staff, evidence)
    // What is counted is counted as the product counts it, from the answers that were given.
    const settled = settle(values, library, now, { answers })
    for (const [key, n] of settled.counts) count(moved, key, n)
    open.record({ action: 'system.register', subject: ['system', id], after: trailOfSystem(values, settled) })
    const at = { createdAt: now, updatedAt: now }
    rows.system!.push({ ...own, id, ...systemColumns(values), ...settled.columns, ...at })
    rows.tag!.push(...settled.tags.map((tag) => ({ ...own, systemId: id, ...tag })))
    rows.scope!.push(...settled.scopes.map((scope) => ({ ...own, systemId: id, ...scope })))
    answers.forEach((answer, i) => {
      addAnswer(open, rows, id, idOf('a', answered + i), answer)
    })
    answered += answers.length
    systems.push({ id, number, applying: answers })
  }
  await insertMany(tx, kind, 'AiSystem', rows.system as never)
  await insertMany(tx, kind, 'SystemTag', rows.tag as never)
  await insertMany(tx, kind, 'SystemScope', rows.scope as never)
  await insertMany(tx, kind, 'Assessment', rows.answer as never)
  await insertMany(tx, kind, 'EvidenceLink', rows.link as never)
  await inventRisks(open, systems, today, staff, moved)
  await takeNumbers(tx, organisationId, 'system', until - from)
  await moveTallies(tx, organisationId, moved)
  return answered - batch.answered
}

const requirement = (compiled: CompiledFramework, id: string) => ({ compiled, requirement: compiled.byId.get(id)! })

function addAnswer(
  { scope: organisationId, now, record }: Change,
  rows: Record<string, Record<string, unknown>[]>,
  systemId: string,
  id: string,
  { evidence, ...answer }: InventedAnswer,
): void {
  const reviewedAt = answer.reviewedById === null ? null : now
  rows.answer!.push({ organisationId, id, systemId, ...answer, reviewedAt, createdAt: now, updatedAt: now })
  const { frameworkId, requirementId, status, statement, justification, ownerId, dueOn, review } = answer
  const key = { systemId, frameworkId, requirementId }
  const after = { ...key, status, statement, justification, ownerId, dueOn, review }
  record({ action: 'assessment.save', subject: ['assessment', id], systemId, after })
  for (const number of evidence) {
    const evidenceId = idOf('e', number)
    rows.link!.push({ organisationId, assessmentId: id, evidenceId, linkedAt: now })
    record({ action: 'evidence.attach', subject: ['evidence', evidenceId], systemId, after: { ...key, again: false } })
  }
}

async function addEvidence(
  open: Change,
  range: { from: number; count: number },
  today: string,
  staff: Staff,
): Promise<void> {
  const rows = Array.from({ length: range.count }, (_, i) => {
    const number = range.from + i
    const chance = chanceOf(number * 7_919 + 3)
    const title = `${chance.pick(['Test report', 'Procedure', 'Training record', 'Bias study', 'Contract'])} ${number + 1}`
    const url = `https://documents.example/${number + 1}`
    const content = { kind: 'link', url, sha256: sha256Hex(canonicalJson({ title, url } as Json)) }
    const validFrom = dayAfter(today, -chance.below(300))
    const validUntil = chance.of(0.7) ? dayAfter(today, chance.below(600) - 30) : null
    const shown = { title, note: '', validFrom, validUntil, ...content }
    const id = idOf('e', number)
    open.record({ action: 'evidence.add', subject: ['evidence', id], after: shown })
    return {
      ...{ organisationId: open.scope, id, ...shown, sortTitle: foldCase(title) },
      ...{ addedById: chance.pick(staff.owners), addedAt: open.now },
    }
  })
  await insertMany(open.tx, open.kind, 'Evidence', rows)
}
