import { assessmentPages, countAssessments } from '#app/data/register-pages.server'
import { statusLabel } from '#app/domain/assessment'
import { choiceOf, day, instant, namesOf, number, type OpenRegisterOf, register, text } from './register.server'

type Row = ReturnType<typeof assessmentPages> extends AsyncGenerator<(infer One)[]> ? One : never

/** Every answer as it was written. */
export const assessmentsRegister: OpenRegisterOf = async (on) => {
  const { db, scope } = on
  const choice = choiceOf(on)
  const name = await namesOf(on)
  const library = await on.library()
  const title = (row: Row) => library.get(row.frameworkId)?.byId.get(row.requirementId)?.requirement.title
  const columns = [
    text<Row>('Reference', ({ system }) => system.reference, 12),
    text<Row>('System', ({ system }) => system.name, 36),
    text<Row>('Framework', (row) => library.titleOf(row.frameworkId), 28),
    text<Row>('Version answered', (row) => row.frameworkVersion, 12),
    text<Row>('Requirement', (row) => row.requirementId, 16),
    text<Row>('Title', (row) => title(row) ?? row.requirementId, 48),
    text<Row>('Status', (row) => statusLabel(row.status), 16),
    text<Row>('Statement', (row) => row.statement, 60),
    text<Row>('Justification', (row) => row.justification, 40),
    text<Row>('Owner', (row) => name(row.ownerId)),
    day<Row>('Due', (row) => row.dueOn),
    number<Row>('Evidence', (row) => row.evidence),
    text<Row>('Review', (row) => row.review, 12),
    text<Row>('Reviewed by', (row) => name(row.reviewedById)),
    instant<Row>('Reviewed at (UTC)', (row) => row.reviewedAt),
    text<Row>('Review note', (row) => row.reviewNote, 30),
    text<Row>('Look again', (row) => row.reviewAgain, 14),
    text<Row>('Written by', (row) => name(row.authorId)),
    instant<Row>('Updated at (UTC)', (row) => row.updatedAt),
  ]
  return register(columns, assessmentPages(db, scope, choice), () => countAssessments(db, scope, choice))
}
