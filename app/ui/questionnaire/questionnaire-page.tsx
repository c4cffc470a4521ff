import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { type FormEvent, useRef, useState } from 'react'
import type { ScoredQuestionnaire } from '#app/domain/framework/questionnaire-schema'
import {
  type QuestionnaireScore,
  type ScoredAnswers,
  scoreQuestionnaire,
  withAnswers,
} from '#app/domain/questionnaire-score'
import type { DateLocale } from '#app/lib/dates'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Disclosure } from '#app/ui/kit/disclosure'
import { FormErrors } from '#app/ui/kit/form-errors'
import { askedIn, fieldName, NONE, readAnswers, SHOWN } from './answer-form'
import { LevelForm } from './level-form'
import { ScorePanel, SectionPoints } from './score-panel'
import { ScoredQuestionField } from './scored-question'
import { SectionList } from './section-list'

export interface QuestionnairePageProps {
  systemId: string
  questionnaire: ScoredQuestionnaire
  frameworkTitle: string
  answers: ScoredAnswers
  version: number
  /** The section on the page. */
  section: string
  /** The level that answers the system's question now, if any. */
  used: string | null
  /** Who answered last and when; null where nobody did. */
  saved: { at: string; by: string | null; questionnaireVersion: string } | null
  mayEdit: boolean
  locale: string
  timeZone: string
  answer: { submission: SubmissionResult<string[]>; current?: unknown } | null
  busy: boolean
}

export interface ScoredView {
  systemId: string
  questionnaire: ScoredQuestionnaire
  score: QuestionnaireScore
}

/** A questionnaire for one system: a section at a time, the score beside it, and the level as an answer. */
export function QuestionnairePage(props: QuestionnairePageProps) {
  const { systemId, questionnaire, mayEdit, answer, busy } = props
  const section = questionnaire.sections.find((one) => one.id === props.section) ?? questionnaire.sections[0]!
  const form = useRef<HTMLFormElement>(null)
  // What was sent and refused is still there
  const sent = answer?.submission.initialValue?.act === 'save' ? answer.submission.initialValue : null
  const typed = withAnswers(props.answers, sent ? readAnswers(questionnaire, Object.entries(sent)) : {})
  const [live, setLive] = useState<ScoredAnswers | null>(null)
  const answers = live ?? typed
  const score = scoreQuestionnaire(questionnaire, answers)
  const unsaved = live !== null || sent !== null
  const version = (answer?.current as { version?: number } | undefined)?.version ?? props.version
  const errors = answer?.submission.error ?? {}
  const asked = askedIn(questionnaire, section.id, answers)
  const last = section === questionnaire.sections.at(-1)

  const onChange = (event: FormEvent<HTMLFormElement>) => {
    standAlone(event.target)
    const fields = [...new FormData(event.currentTarget)]
    setLive((before) => withAnswers(before ?? typed, readAnswers(questionnaire, fields)))
  }
  return (
    <div className="flex flex-col gap-5">
      <Head {...props} />
      <FormErrors
        problems={Object.entries(errors).flatMap(([id, messages]) =>
          (messages ?? []).map((message) => (id === '' ? { message } : { id: fieldName(id), message })),
        )}
        kept="What you chose is still here."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[12.5rem_minmax(0,1fr)_20rem]">
        <SectionList systemId={systemId} questionnaire={questionnaire} score={score} current={section.id} />
        <Form method="post" ref={form} onChange={onChange} className="flex min-w-0 flex-col gap-6">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="section" value={section.id} />
          <input type="hidden" name={SHOWN} value={asked.map((question) => question.id).join(',')} readOnly />
          <div>
            <h2 className="text-xl">{section.title}</h2>
            {section.help && <p className="prose-measure text-muted">{section.help}</p>}
          </div>
          <fieldset disabled={!mayEdit} className="flex min-w-0 flex-col gap-6">
            <legend className="sr-only">{section.title}</legend>
            {asked.map((question) => (
              <ScoredQuestionField
                key={question.id}
                question={question}
                answer={answers[question.id]}
                error={errors[question.id]}
              />
            ))}
          </fieldset>
          {mayEdit && (
            <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-ground py-3 max-lg:bottom-14">
              <Button look="primary" name="act" value="save" busy={busy && 'Saving…'}>
                {answer?.current ? 'Save mine over it' : last ? 'Save' : 'Save and go on'}
              </Button>
              <span className="text-sm text-muted">Saving is recorded in the trail with your name.</span>
            </div>
          )}
        </Form>
        <div className="flex flex-col gap-4 lg:sticky lg:top-16">
          <ScorePanel questionnaire={questionnaire} score={score} unsaved={unsaved} />
          <LevelForm {...props} version={version} score={score} unsaved={unsaved} />
          <Disclosure summary="Points by section">
            <SectionPoints questionnaire={questionnaire} score={score} />
          </Disclosure>
        </div>
      </div>
    </div>
  )
}

/** "None of these" cannot stand beside a choice. */
function standAlone(target: EventTarget): void {
  if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return
  for (const box of target.form?.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${target.name}"]`) ??
    [])
    if (box !== target && (target.value === NONE || box.value === NONE)) box.checked = false
}

/** What the questionnaire is, of which edition, and what is not sure about it. */
function Head({ questionnaire, frameworkTitle, saved, locale, timeZone }: QuestionnairePageProps) {
  const { title, summary, edition, version, scoring, sources } = questionnaire
  return (
    <header className="flex flex-col gap-1">
      <h2 className="text-xl">{title}</h2>
      <p className="prose-measure">{summary}</p>
      {saved && (
        <p className="text-sm text-muted">
          Last answered <DateText date={saved.at} timeZone={timeZone} locale={locale as DateLocale} />
          {saved.by && ` by ${saved.by}`}.
          {saved.questionnaireVersion !== version &&
            ` That was version ${saved.questionnaireVersion} of the questionnaire; this is ${version}.`}
        </p>
      )}
      <Disclosure summary="Edition and sources">
        <p className="prose-measure">{edition}</p>
        <p className="prose-measure mt-1 text-sm text-muted">
          Asked for by: {frameworkTitle}. {scoring.confidence === 'unconfirmed' && 'Scoring unconfirmed. '}
          {scoring.note}
        </p>
        {sources.map((source) => (
          <p key={source.citation} className="prose-measure mt-1 text-sm text-muted">
            {source.citation}. {source.title}. {source.licence && `${source.licence}. `}
            {source.note}
          </p>
        ))}
      </Disclosure>
    </header>
  )
}
