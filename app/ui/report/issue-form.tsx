import { type DateLocale, formatDay } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { DateInput, Select } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import type { ReportSubject } from './choice'
import { WhatHappens } from './what-happens'

export interface Replaceable {
  id: string
  title: string
  asOf: string
  issuedAt: string
  withdrawnAt: string | null
}

interface IssueFormProps {
  subject: ReportSubject
  answer: Answer | undefined
  /** why a draft could not be drawn */
  refusal: string | null
  asOf: string
  /** of a declaration that the law is met: what has no settled answer yet */
  unsettled: { open: number; of: number } | null
  period: { from: string; until: string } | null
  replaceable: readonly Replaceable[]
  /** the last one in force */
  suggested: string
  maySchedule: boolean
  locale: DateLocale
}

/**
 * The last step: the day, what it replaces, then a draft or the report itself. A plain form, so that the draft opens
 * as a file while what was typed stays.
 */
export function IssueForm(props: IssueFormProps) {
  const { subject, answer, refusal, asOf, unsettled, period, replaceable, suggested, maySchedule, locale } = props
  const { kind, system, framework } = subject
  const form = answeredForm(answer, 'issue', { asOf, replaces: suggested, ...period })
  const problems = form.problems.length > 0 ? form.problems : refusal ? [{ message: refusal }] : []
  const chosen = { kind, system: system?.id, framework: framework?.id }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <form method="post" noValidate className="flex flex-col gap-4">
        <input type="hidden" name="intent" value="issue" />
        {Object.entries(chosen).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <FormErrors
          problems={problems}
          title={form.problems.length > 0 ? 'The report is not issued' : 'There is no draft'}
        />
        {problems.length > 0 && <WhereToMend subject={subject} />}
        {problems.length === 0 && system && subject.form && (
          <p>
            It is written from <Link href={paths.systemForm(system.id, subject.form)}>its guided form</Link>, as far as
            that is filled in.
          </p>
        )}
        {unsettled && unsettled.open > 0 && (
          <Note kind="warn" title="Whoever signs declares that the law is met">
            {unsettled.open} of {many(unsettled.of, 'requirement')} of the EU AI Act that apply to this system have no
            settled answer here. The declaration does not say so.
          </Note>
        )}
        <Panel>
          <div className="flex flex-col gap-4">
            {period && !system && (
              <p>
                Of everything in the organisation.{' '}
                <Link href={paths.newReport({ kind, one: 'system' })}>Only what concerns one system</Link>
              </p>
            )}
            {period && (
              <div className="flex flex-wrap gap-4">
                <Field
                  id={form.id('from')}
                  label="From"
                  help="The first day of the extract."
                  error={form.errors('from')}
                >
                  <DateInput name="from" defaultValue={form.value('from')} />
                </Field>
                <Field id={form.id('until')} label="Until" help="The last day, included." error={form.errors('until')}>
                  <DateInput name="until" defaultValue={form.value('until')} />
                </Field>
              </div>
            )}
            <Field
              id={form.id('asOf')}
              label="As of"
              help="The day the report speaks of: what the law asks on it. Facts and answers are those of now."
              error={form.errors('asOf')}
            >
              <DateInput name="asOf" defaultValue={form.value('asOf')} />
            </Field>
            {replaceable.length > 0 && (
              <Field
                id={form.id('replaces')}
                label="Replaces"
                help="Both reports then say so. The older one stays to be read, marked as replaced."
                error={form.errors('replaces')}
              >
                <Select
                  name="replaces"
                  blank="Nothing: it stands beside the others"
                  defaultValue={form.value('replaces')}
                  options={replaceable.map((one) => ({ value: one.id, label: replaceableLabel(one, locale) }))}
                />
              </Field>
            )}
          </div>
        </Panel>
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary">Issue</Button>
          <Button formMethod="get" formAction={paths.reportDraft()}>
            See a draft
          </Button>
          {maySchedule && (
            <Link href={paths.newReportSchedule(chosen)} className="ms-2 text-sm">
              Put it on a schedule
            </Link>
          )}
        </div>
        <p className="text-sm text-muted">
          A draft is drawn from the facts as they stand now, says “draft” on every page, and is neither kept nor
          recorded.
        </p>
      </form>
      <WhatHappens subject={subject} />
    </div>
  )
}

const replaceableLabel = ({ title, asOf, issuedAt, withdrawnAt }: Replaceable, locale: DateLocale): string =>
  `${title}, as of ${formatDay(asOf, locale)}, issued ${formatDay(issuedAt, locale)}${withdrawnAt ? ' (withdrawn)' : ''}`

/** Where what a report lacks is filled in. */
function WhereToMend({ subject: { system, framework, form } }: { subject: ReportSubject }) {
  if (!system) return null
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <span className="text-muted">Mend it in:</span>
      {form && <Link href={paths.systemForm(system.id, form)}>The guided form</Link>}
      <Link href={paths.systemFacts(system.id)}>Facts of the system</Link>
      <Link href={paths.systemScope(system.id)}>Scope</Link>
      {framework && <Link href={paths.assess(system.id, framework.id)}>Assessments</Link>}
    </p>
  )
}
