import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { z } from 'zod'
import { scoredAnswersOf } from '#app/data/scored-answers.server'
import { paths } from '#app/paths'
import { readAnswers, sectionAfter } from '#app/ui/questionnaire/answer-form'
import { QuestionnairePage, type QuestionnairePageProps } from '#app/ui/questionnaire/questionnaire-page'
import { answerQuestionnaire, answerWithLevel } from '#app/usecases/answer-questionnaire.server'
import { type FormAnswer, goOn, submitForm } from '#app/web/submit.server'
import { requireSystem } from '#app/web/system-visit.server'
import { questionnairePage, requireQuestionnaire } from './questionnaire-page.server'

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireSystem(args, 'read')
  const questionnaire = await requireQuestionnaire(visit, args.params.questionnaireId)
  return json(await questionnairePage(visit, questionnaire, new URL(args.request.url).searchParams.get('section')))
}

/** The answers have names that come from the questions, so they are read by these (ui/questionnaire/answer-form). */
const questionnaireForm = z.looseObject({
  act: z.enum(['save', 'use']),
  version: z.coerce.number().int().default(0),
  section: z.string().default(''),
})

export async function action(args: ActionFunctionArgs) {
  const visit = await requireSystem(args, 'system.edit')
  const { ground, by, db, scope, system } = visit
  const questionnaire = await requireQuestionnaire(visit, args.params.questionnaireId)
  const here = (section?: string) => paths.systemQuestionnaire(system.id, questionnaire.id, { section })
  return submitForm(args.request, questionnaireForm, async ({ act, version, section, ...fields }) => {
    const key = { systemId: system.id, questionnaireId: questionnaire.id, version }
    if (act === 'use') return goOn(here(), `${await answerWithLevel(ground, by, key)} is the system’s answer now.`)
    const patch = readAnswers(questionnaire, Object.entries(fields))
    await answerQuestionnaire(ground, by, key, patch)
    const saved = await scoredAnswersOf(db, scope, system.id, questionnaire.id)
    return goOn(here(sectionAfter(questionnaire, section, saved?.answers ?? {}, patch)), 'Saved.')
  })
}

export default function SystemQuestionnaire() {
  const data = useLoaderData() as Omit<QuestionnairePageProps, 'answer' | 'busy'>
  const answer = useActionData<FormAnswer>()
  const navigation = useNavigation()
  const busy = navigation.state !== 'idle' && navigation.formMethod === 'POST'
  return <QuestionnairePage key={`${data.section} ${data.version}`} {...data} answer={answer ?? null} busy={busy} />
}
