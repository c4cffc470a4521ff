import type { Ground } from '#app/data/ground.server'
import type { AssessmentStatus } from '#app/domain/assessment'
import { statementsOf } from '#app/domain/guided-form'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { type AssessmentKey, findAssessment, saveAnswer } from './assess.server'
import { change } from './change.server'
import { type FormKey, filledOn, formFor } from './fill-form.server'

/** A statement somebody chose to have written, and the version of the answer they saw it against; 0 for none. */
export interface ChosenStatement {
  requirementId: string
  version: number
}

/** Longer than this no answer to a requirement may be. */
const LONGEST_STATEMENT = 20_000

/**
 * Writes what a form says as statements on the requirements it belongs to, those that were chosen and no other. The
 * state of an answer stays; an answer that was not begun is in progress then. Returns how many were written.
 */
export async function stateFromForm(
  ground: Ground,
  by: Actor,
  key: FormKey,
  chosen: readonly ChosenStatement[],
): Promise<number> {
  return change(ground, by, 'assess', async (open) => {
    const { form, saved, system } = await formFor(ground, open, key)
    ensure(chosen.length > 0, 'invalid', 'Choose at least one statement to write.')
    const statements = statementsOf(await filledOn(open, form, system, saved?.answers ?? {}))
    const written: string[] = []
    for (const { requirementId, version } of chosen) {
      const statement = statements.find((one) => one.requirementId === requirementId)
      ensure(statement, 'rule', 'The form says nothing on one of these requirements any more. Look at the list again.')
      const { frameworkId, text } = statement
      ensure(
        text.length <= LONGEST_STATEMENT,
        'rule',
        `What the form says on ${statement.cites.join(', ')} is too long for a statement. Shorten it first.`,
      )
      const at: AssessmentKey = { systemId: key.systemId, frameworkId, requirementId }
      const before = await findAssessment(open, at)
      if (before?.statement === text) continue
      await saveAnswer(open, at, version, {
        status: begun(before?.status),
        statement: text,
        justification: before?.justification ?? '',
        ownerId: before?.ownerId ?? null,
        dueOn: before?.dueOn ?? null,
      })
      written.push(requirementId)
    }
    ensure(written.length > 0, 'rule', 'These statements stand there already. Nothing was written.')
    open.record({
      action: 'form.state',
      subject: ['form', key.formId],
      systemId: key.systemId,
      after: { title: form.title, formVersion: form.version, statements: written },
    })
    return written.length
  })
}

const begun = (status = 'not-started'): AssessmentStatus =>
  status === 'not-started' ? 'in-progress' : (status as AssessmentStatus)
