import type { Ground } from '#app/data/ground.server'
import { type SavedAnswers, scoredAnswersOf } from '#app/data/scored-answers.server'
import type { SystemRecord } from '#app/data/systems.server'
import type { ScoredQuestionnaire } from '#app/domain/framework/questionnaire-schema'
import type { Actor } from '#app/domain/people'
import {
  keptAnswers,
  patchProblem,
  type QuestionnaireScore,
  type ScoredAnswer,
  type ScoredAnswers,
  scoreQuestionnaire,
  withAnswers,
} from '#app/domain/questionnaire-score'
import { ensure, Refusal } from '#app/domain/refusal'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { cleanText } from '#app/lib/text'
import { type Change, change } from './change.server'
import { rewriteSystem, systemFor } from './edit-system.server'

/** One questionnaire for one system, in the version the person saw; 0 where nothing was answered yet. */
export interface QuestionnaireKey {
  systemId: string
  questionnaireId: string
  version: number
}
/** Answers to some questions; null takes an answer back. */
export type AnswerPatch = Readonly<Record<string, ScoredAnswer | null>>

/** Saves answers, usually those of a section, with the score they lead to. What did not change writes nothing. */
export async function answerQuestionnaire(
  ground: Ground,
  by: Actor,
  key: QuestionnaireKey,
  input: AnswerPatch,
): Promise<void> {
  const patch = cleanPatch(input)
  if (await isNothingNew(ground, by, key, patch)) return
  await change(ground, by, 'system.edit', async (open) => {
    const { questionnaire, saved } = await questionnaireFor(ground, open, key)
    const problem = patchProblem(questionnaire, patch)
    if (problem) throw new Refusal('invalid', problem.message, { fields: { [problem.id]: problem.message } })
    const before = keptAnswers(questionnaire, saved?.answers ?? {})
    const answers = withAnswers(before, patch)
    const score = scoreQuestionnaire(questionnaire, answers)
    await keep(open, key, questionnaire, answers, score)
    const changed = Object.keys(patch).filter((id) => canonicalJson(of(before, id)) !== canonicalJson(of(answers, id)))
    open.record({
      action: 'questionnaire.answer',
      subject: ['questionnaire', key.questionnaireId],
      systemId: key.systemId,
      before: saved && {
        ...told(questionnaire, scoreQuestionnaire(questionnaire, before)),
        answers: pick(before, changed),
      },
      after: { ...told(questionnaire, score), answers: pick(answers, changed) },
    })
  })
}

/** Going through a section again without another answer is no change. */
async function isNothingNew(ground: Ground, by: Actor, key: QuestionnaireKey, patch: AnswerPatch): Promise<boolean> {
  const { systemId, questionnaireId } = key
  const saved = await scoredAnswersOf(ground.database.client, by.organisationId, systemId, questionnaireId)
  if ((saved?.version ?? 0) !== key.version) return false
  const before = saved?.answers ?? {}
  return canonicalJson(withAnswers(before, patch) as Json) === canonicalJson(before as Json)
}

/** Answers the system's question with the level that was reached: fact, scope and trail in one change. */
export async function answerWithLevel(ground: Ground, by: Actor, key: QuestionnaireKey): Promise<string> {
  return change(ground, by, 'system.edit', async (open) => {
    const { questionnaire, saved, system } = await questionnaireFor(ground, open, key)
    const answers = keptAnswers(questionnaire, saved?.answers ?? {})
    const score = scoreQuestionnaire(questionnaire, answers)
    const { fact, scoring } = questionnaire
    const title = scoring.levels.find((level) => level.value === score.level)!.title
    const left = score.unanswered.length
    ensure(
      left === 0,
      'rule',
      `${left === 1 ? 'One question is' : `${left} questions are`} still open. Answer them first: the level can still change.`,
    )
    ensure(system.facts[fact] !== score.level, 'rule', `The system has ${title} as its answer already.`)
    await keep(open, key, questionnaire, answers, score)
    const facts = { ...system.facts, [fact]: score.level }
    await rewriteSystem(open, system, { ...system, facts }, { action: 'system.edit' })
    open.record({
      action: 'questionnaire.use',
      subject: ['questionnaire', key.questionnaireId],
      systemId: key.systemId,
      before: { facts: { [fact]: (system.facts[fact] ?? null) as Json } },
      after: { ...told(questionnaire, score), facts: { [fact]: score.level } },
    })
    return title
  })
}

/** The questionnaire as it stands, what was answered, and the system: refused where the person saw an older state. */
async function questionnaireFor(
  ground: Ground,
  open: Change,
  { systemId, questionnaireId, version }: QuestionnaireKey,
): Promise<{ questionnaire: ScoredQuestionnaire; saved: SavedAnswers | null; system: SystemRecord }> {
  const system = await systemFor(open, 'system.edit', systemId)
  const questionnaire = ground.library.questionnaires.find((one) => one.id === questionnaireId)
  const adopted = questionnaire && (await open.library()).digests.has(questionnaire.framework)
  ensure(questionnaire && adopted, 'not-found', 'There is no such questionnaire here.')
  ensure(system.archivedAt === null, 'rule', 'This system is archived. It stays as it was.')
  const saved = await scoredAnswersOf(open.tx, open.scope, systemId, questionnaireId)
  if ((saved?.version ?? 0) !== version)
    throw new Refusal(
      'conflict',
      'Somebody else answered here meanwhile. What you chose is still here: compare and save again.',
      { current: { version: saved?.version ?? 0 } },
    )
  return { questionnaire, saved, system }
}

async function keep(
  open: Change,
  { systemId, questionnaireId, version }: QuestionnaireKey,
  questionnaire: ScoredQuestionnaire,
  answers: ScoredAnswers,
  score: QuestionnaireScore,
): Promise<void> {
  const own = { organisationId: open.scope, systemId, questionnaireId }
  const data = {
    questionnaireVersion: questionnaire.version,
    answers: canonicalJson(answers as Json),
    result: canonicalJson(score as unknown as Json),
    level: score.level,
    version: version + 1,
    updatedAt: open.now,
    updatedById: open.by.kind === 'person' ? open.by.personId : null,
  }
  await open.tx.scoredAnswers.upsert({
    where: { organisationId_systemId_questionnaireId: own },
    create: { ...own, ...data },
    update: data,
  })
}

const told = (
  { title, version }: ScoredQuestionnaire,
  { level, raw, rawMax, mitigation, mitigationMax, total }: QuestionnaireScore,
) => ({
  title,
  questionnaireVersion: version,
  level,
  points: `${total} of ${rawMax}`,
  beforeMitigation: raw,
  mitigation: `${mitigation} of ${mitigationMax}`,
})

const of = (answers: ScoredAnswers, id: string): Json => (answers[id] ?? null) as Json
const pick = (answers: ScoredAnswers, ids: readonly string[]): Json =>
  Object.fromEntries(ids.map((id) => [id, of(answers, id)]))

const cleanPatch = (patch: AnswerPatch): AnswerPatch =>
  Object.fromEntries(
    Object.entries(patch).map(([id, answer]) => [id, typeof answer === 'string' ? cleanText(answer).trim() : answer]),
  )
