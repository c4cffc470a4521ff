import type { SubmissionResult } from '@conform-to/react'
import type { FormField } from '#app/domain/framework/form-schema'
import type { FieldState, FilledField, Progress, WrittenAnswer } from '#app/domain/guided-form'
import type { Question } from '#app/domain/questionnaire'
import type { SectionRules } from '#app/domain/section-rules'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { Progress as ProgressBar } from '#app/ui/kit/progress'
import { FormPart } from './form-part'
import { FormParts } from './form-parts'
import { StatementsStep } from './statements-step'

export interface ShownField {
  field: FormField
  state: FieldState
  lines: readonly string[]
  source: FilledField['source']
  answer: WrittenAnswer | null
  /** Of a field that asks a question of the system. */
  question: Question | null
}

export interface ShownPart {
  id: string
  title: string
  cite: string
  help: string | undefined
  /** Every field, also those that an answer on the page can open. */
  fields: ShownField[]
  rules: SectionRules
}

/** What the form says on one requirement, beside the answer that stands there now. */
export interface StatementRow {
  frameworkId: string
  requirementId: string
  title: string
  cites: string[]
  text: string
  now: { status: string; statement: string; review: string; version: number; updatedAt: string } | null
}

export interface FormPageProps {
  systemId: string
  systemVersion: number
  form: {
    id: string
    title: string
    summary: string
    edition: string
    version: string
    report: string
    frameworkTitle: string
    sources: string[]
  }
  parts: (Progress & { id: string; title: string; cite: string })[]
  progress: Progress
  /** The part on the page; null where statements are handed over. */
  part: ShownPart | null
  statements: StatementRow[]
  /** Whether what is written can become statements on requirements. */
  handsOver: boolean
  version: number
  saved: { at: string; by: string | null; otherForm: boolean } | null
  duty: { verdict: string; sentence: string } | null
  draft: { fields: [string, string][]; at: string; outdated: boolean } | null
  draftKey: string
  mayEdit: boolean
  /** The pages beside it that not everybody may open. */
  may: { issue: boolean; settings: boolean }
  locale: string
  timeZone: string
  answer: { submission: SubmissionResult<string[]>; current?: unknown } | null
  busy: boolean
}

/** A guided form for one system: a part at a time, what is missing always in sight. */
export function FormPage(props: FormPageProps) {
  const { systemId, form, part, progress, mayEdit, may } = props
  const missing = progress.missing === 0 ? 'Nothing required is missing.' : `${progress.missing} required missing.`
  return (
    <div className="flex flex-col gap-5">
      <Head {...props} />
      <div className="grid items-start gap-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16">
          <ProgressBar label="Answered" done={progress.answered} total={progress.of} note={missing} />
          <FormParts {...props} />
          <p className="text-sm">
            {may.issue ? (
              <Link href={paths.newReport({ kind: form.report, system: systemId })}>Issue it as a report</Link>
            ) : (
              <span className="text-muted">The system’s owner or a compliance officer issues it as a report.</span>
            )}
          </p>
        </div>
        <div className="flex min-w-0 max-w-3xl flex-col gap-5">
          {!mayEdit && (
            <p className="text-sm text-muted">You can read this form. Its owner or a compliance officer fills it in.</p>
          )}
          {part ? <FormPart {...props} part={part} /> : <StatementsStep {...props} />}
          <Disclosure summary="Edition and sources">
            <p className="prose-measure">{form.edition}</p>
            {form.sources.map((source) => (
              <p key={source} className="prose-measure mt-1 text-sm text-muted">
                {source}
              </p>
            ))}
          </Disclosure>
        </div>
      </div>
    </div>
  )
}

/** What the form is, whether the law asks for it here, and who wrote last. */
function Head({ form, saved, duty, locale, timeZone }: FormPageProps) {
  return (
    <header className="flex flex-col gap-2">
      <h2 className="text-xl">{form.title}</h2>
      <p className="prose-measure">{form.summary}</p>
      {saved && (
        <p className="text-sm text-muted">
          Last written <DateText date={saved.at} timeZone={timeZone} locale={locale as DateLocale} />
          {saved.by && ` by ${saved.by}`}.{saved.otherForm && ' The form has changed since; look through it again.'}
        </p>
      )}
      {duty && duty.verdict !== 'true' && (
        <Note
          title={
            duty.verdict === 'false'
              ? `${form.frameworkTitle} does not ask for this here`
              : `Whether ${form.frameworkTitle} asks for this cannot be told yet`
          }
        >
          <p>{duty.sentence} It can be filled in all the same.</p>
        </Note>
      )}
    </header>
  )
}
