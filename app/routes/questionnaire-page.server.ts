import { peopleNames } from '#app/data/people.server'
import { scoredAnswersOf } from '#app/data/scored-answers.server'
import type { ScoredQuestionnaire } from '#app/domain/framework/questionnaire-schema'
import { mayOn } from '#app/domain/permissions'
import { keptAnswers, scoreQuestionnaire } from '#app/domain/questionnaire-score'
import type { QuestionnairePageProps } from '#app/ui/questionnaire/questionnaire-page'
import type { SystemVisit } from '#app/web/system-visit.server'
import { notFound, type Visit } from '#app/web/visit.server'

/** The questionnaire of the address, where the organisation works with the framework that asks for it; or 404. */
export async function requireQuestionnaire(visit: Visit, id = ''): Promise<ScoredQuestionnaire> {
  const questionnaire = visit.ground.library.questionnaires.find((one) => one.id === id)
  if (!questionnaire || !(await visit.library()).digests.has(questionnaire.framework)) throw notFound()
  return questionnaire
}

type Page = Omit<QuestionnairePageProps, 'answer' | 'busy'>

/** A section with the answers so far: the one that is asked for, or the first with something open. */
export async function questionnairePage(
  visit: SystemVisit,
  questionnaire: ScoredQuestionnaire,
  asked: string | null,
): Promise<Page> {
  const { db, scope, by, person, system } = visit
  const saved = await scoredAnswersOf(db, scope, system.id, questionnaire.id)
  const answers = keptAnswers(questionnaire, saved?.answers ?? {})
  const { perSection } = scoreQuestionnaire(questionnaire, answers)
  const names = await peopleNames(db, scope, [saved?.updatedById ?? null])
  const level = system.facts[questionnaire.fact]
  const section = perSection.find(({ id }) => id === asked) ?? perSection.find(({ unanswered }) => unanswered > 0)
  return {
    systemId: system.id,
    questionnaire,
    frameworkTitle: (await visit.library()).titleOf(questionnaire.framework),
    answers,
    version: saved?.version ?? 0,
    section: (section ?? perSection[0]!).id,
    used: typeof level === 'string' ? level : null,
    saved: saved && {
      at: saved.updatedAt,
      by: names.get(saved.updatedById ?? '') ?? null,
      questionnaireVersion: saved.questionnaireVersion,
    },
    mayEdit: mayOn(by, 'system.edit', system) && system.archivedAt === null,
    locale: person.locale,
    timeZone: person.timeZone,
  }
}
