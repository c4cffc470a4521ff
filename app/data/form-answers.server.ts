import type { WrittenAnswer, WrittenAnswers } from '#app/domain/guided-form'
import type { Db } from './database/open.server'

export interface SavedForm {
  answers: WrittenAnswers
  /** The digest of the form they were written in. */
  formDigest: string
  version: number
  updatedAt: string
  updatedById: string | null
  /** the name of whoever that is */
  updatedBy: string | null
}

/** What was written for one system in one form; null where nobody began. */
export async function formAnswersOf(
  db: Db,
  organisationId: string,
  systemId: string,
  formId: string,
): Promise<SavedForm | null> {
  const [row] = await db.$queryRaw<(Omit<SavedForm, 'answers'> & { answers: string })[]>`
    SELECT f."answers", f."formDigest", f."version", f."updatedAt", f."updatedById", p."name" AS "updatedBy"
    FROM "FormAnswers" f
    LEFT JOIN "Person" p ON p."organisationId" = ${organisationId} AND p."id" = f."updatedById"
    WHERE f."organisationId" = ${organisationId} AND f."systemId" = ${systemId} AND f."formId" = ${formId}`
  return row ? { ...row, version: Number(row.version), answers: JSON.parse(row.answers) as WrittenAnswers } : null
}

/** The forms begun for a system, with the required fields that were missing when they were last saved. */
export const formsBegunFor = (db: Db, organisationId: string, systemId: string) =>
  db.formAnswers.findMany({
    where: { organisationId, systemId },
    select: { formId: true, missing: true, updatedAt: true },
    orderBy: { formId: 'asc' },
  })

/** What stands as answers to some requirements of one framework, for whoever may write something else there. */
export const answersOn = (
  db: Db,
  organisationId: string,
  systemId: string,
  frameworkId: string,
  requirementIds: readonly string[],
) =>
  db.assessment.findMany({
    where: { organisationId, systemId, frameworkId, requirementId: { in: [...requirementIds] } },
    select: { requirementId: true, status: true, statement: true, review: true, version: true, updatedAt: true },
  })

/** One time that somebody wrote in a form, as the trail tells it. */
export interface FormFill {
  who: string
  at: string
  before: Readonly<Record<string, WrittenAnswer | null>>
  after: Readonly<Record<string, WrittenAnswer | null>>
}

/** The last so many times that somebody wrote in a form, oldest first: two statements. */
export async function fillsSince(
  db: Db,
  organisationId: string,
  { systemId, formId }: { systemId: string; formId: string },
  take: number,
): Promise<FormFill[]> {
  const events = await db.auditEvent.findMany({
    where: { organisationId, systemId, subjectType: 'form', subjectId: formId, action: 'form.fill' },
    orderBy: { sequence: 'desc' },
    take: Math.min(take, MOST_FILLS),
    select: { actor: true, at: true, body: true },
  })
  const ids = events.map(({ actor }) => actor.replace(/^person:/, ''))
  const people = await db.person.findMany({
    where: { organisationId, id: { in: ids } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [`person:${id}`, name]))
  return events.reverse().map(({ actor, at, body }) => {
    const { before, after } = JSON.parse(body) as Record<'before' | 'after', { answers: FormFill['after'] } | null>
    return { who: names.get(actor) ?? 'Somebody', at, before: before?.answers ?? {}, after: after?.answers ?? {} }
  })
}

/** Whoever left a form open for longer compares by eye. */
const MOST_FILLS = 200
