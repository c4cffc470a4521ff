import type { ScoredAnswers } from '#app/domain/questionnaire-score'
import type { Db } from './database/open.server'

export interface SavedAnswers {
  answers: ScoredAnswers
  /** The version of the questionnaire they were given to. */
  questionnaireVersion: string
  level: string
  version: number
  updatedAt: string
  updatedById: string | null
}

/** What was answered for one system in one scored questionnaire; null where nobody began. */
export async function scoredAnswersOf(
  db: Db,
  organisationId: string,
  systemId: string,
  questionnaireId: string,
): Promise<SavedAnswers | null> {
  const row = await db.scoredAnswers.findUnique({
    where: { organisationId_systemId_questionnaireId: { organisationId, systemId, questionnaireId } },
  })
  if (!row) return null
  const { answers, questionnaireVersion, level, version, updatedAt, updatedById } = row
  const given = JSON.parse(answers) as ScoredAnswers
  return { answers: given, questionnaireVersion, level, version, updatedAt, updatedById }
}
