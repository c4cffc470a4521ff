import { answersThere, evidenceFor } from '#app/data/assessments.server'
import type { Ground } from '#app/data/ground.server'
import { placeOf } from '#app/domain/crosswalk'
import {
  applyingOn,
  elsewhereOf,
  graphOn,
  type Lead,
  labelOf,
  metAnswers,
  metThroughStatement,
  statusThrough,
} from '#app/domain/elsewhere'
import { evidenceState } from '#app/domain/evidence-state'
import type { Actor } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { factsOf } from '#app/domain/system'
import { attach } from './add-evidence.server'
import { type AssessmentKey, assessable, findAssessment, requirementOf, saveAnswer } from './assess.server'
import { type Change, change } from './change.server'

/**
 * Answers a requirement by what another framework's answer shows already: an answer of its own, which says through what
 * it is met and carries the same evidence. It keeps to every rule of `assess`, and another person approves it as any other.
 * `from` is the requirement the person saw it was met through; `today` is the day where the person is.
 */
export async function reuseAnswer(
  ground: Ground,
  by: Actor,
  key: AssessmentKey,
  version: number,
  from: string,
  today: string,
): Promise<Lead> {
  return change(ground, by, 'assess', async (open) => {
    const lead = await leadTo(open, ground, key, today)
    ensure(
      lead?.source.place === from,
      'rule',
      'This is no longer met through that answer. Nothing was saved; the page shows what holds now.',
    )
    const pieces = await evidenceFor(open.tx, open.scope, [lead.source.assessmentId])
    const day = open.now.slice(0, 10)
    for (const piece of pieces) if (evidenceState(piece, day, null) === 'current') await attach(open, piece.id, key)
    const before = await findAssessment(open, key)
    const { kind } = requirementOf(await open.library(), key).requirement
    await saveAnswer(open, key, version, {
      status: statusThrough(kind, lead.source.status),
      // What somebody wrote before stays below.
      statement: [metThroughStatement(lead), before?.statement].filter(Boolean).join('\n\n'),
      justification: before?.justification ?? '',
      ownerId: before?.ownerId ?? null,
      dueOn: before?.dueOn ?? null,
    })
    return lead
  })
}

/** What meets the requirement now, by the answers as they stand in this transaction. */
async function leadTo(open: Change, ground: Ground, key: AssessmentKey, today: string): Promise<Lead | null> {
  const system = await assessable(open, key)
  const library = await open.library()
  requirementOf(library, key)
  const answers = await answersThere(open.tx, open.scope, key.systemId)
  const applying = applyingOn(library.adopted, factsOf(system), today)
  ensure(
    applying(key.frameworkId).has(key.requirementId),
    'rule',
    'This requirement does not apply to the system today, so no other answer can meet it.',
  )
  const place = placeOf(key.frameworkId, key.requirementId)
  const graph = graphOn(library, ground.library.crosswalks)
  const own = answers.find((one) => placeOf(one.frameworkId, one.requirementId) === place)
  return elsewhereOf(library, graph, metAnswers(answers, applying), place, own?.status ?? 'not-started').through
}

/** The word about it. */
export const reusedWord = ({ source }: Lead): string => `Answered through ${labelOf(source)}.`
