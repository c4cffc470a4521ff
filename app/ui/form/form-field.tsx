import type { FormField } from '#app/domain/framework/form-schema'
import { LONGEST, sayWritten, type WrittenAnswer } from '#app/domain/guided-form'
import type { DateLocale } from '#app/lib/dates'
import { Checkbox, RadioGroup } from '#app/ui/kit/choice'
import { cx } from '#app/ui/kit/cx'
import { DateText } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { DateInput, Input, Textarea } from '#app/ui/kit/input'
import { QuestionField } from '#app/ui/system/question-field'
import { fieldName, type ReadPart, shownText, untilName } from './form-fields'
import type { ShownField } from './form-page'
import { KnownLines } from './known-lines'

/** What others saved meanwhile, and who wrote it when, by field. */
export interface Theirs {
  answers: Readonly<Record<string, WrittenAnswer>>
  since: Readonly<Record<string, WrittenBy>>
  /** who saved last, where it is not known field by field */
  otherwise?: WrittenBy | null
}

interface WrittenBy {
  who: string
  at: string
}

interface FormFieldProps {
  systemId: string
  /** Whether who reads this may open the settings of the organisation. */
  maySettings: boolean
  shown: ShownField
  typed: ReadPart | null
  theirs: Theirs | null
  locale: string
  timeZone: string
  errors: readonly string[]
}

/** One field: what is asked, where the law says so, and what is missing. */
export function FormFieldView(props: FormFieldProps) {
  const { systemId, maySettings, shown, typed, theirs, errors } = props
  const { field, question } = shown
  if (field.kind === 'known') return <KnownLines systemId={systemId} maySettings={maySettings} shown={shown} />
  if (question) {
    const value =
      typed && Object.hasOwn(typed.facts, question.fact.key) ? typed.facts[question.fact.key] : question.value
    return (
      <div className="flex flex-col gap-1">
        <QuestionField question={{ ...question, value }} error={errors} />
        <p className="text-sm text-muted">
          {field.help && `${field.help} `}A fact of the system: answered here or there alike, and what applies to it is
          worked out again. <Cite field={field} />
        </p>
      </div>
    )
  }
  const given = typed && Object.hasOwn(typed.answers, field.id) ? typed.answers[field.id] : shown.answer
  const saved = theirs?.answers[field.id] ?? null
  const differs = theirs !== null && shownText(saved) !== shownText(given)
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Control shown={shown} answer={given ?? null} errors={errors} />
      {differs && (
        <div className="rounded-md border border-warn/50 bg-warn-soft px-3 py-2 text-sm">
          <p className="font-medium">
            <SavedBy {...props} by={theirs.since[field.id] ?? theirs.otherwise} />
          </p>
          <p className="whitespace-pre-wrap" dir="auto">
            {saved === null ? 'Nothing: the field is empty.' : sayWritten(field, saved).join('\n')}
          </p>
        </div>
      )}
    </div>
  )
}

function SavedBy({ by, locale, timeZone }: { by: WrittenBy | null | undefined; locale: string; timeZone: string }) {
  if (!by) return 'Saved meanwhile'
  return (
    <>
      Saved meanwhile by <bdi>{by.who}</bdi>,{' '}
      <DateText date={by.at} timeZone={timeZone} locale={locale as DateLocale} />
    </>
  )
}

const Cite = ({ field }: { field: FormField }) => <span className="whitespace-nowrap">{field.cite}</span>

function Control({
  shown,
  answer,
  errors,
}: {
  shown: ShownField
  answer: WrittenAnswer | null
  errors: readonly string[]
}) {
  const { field, lines, source } = shown
  const name = fieldName(field.id)
  const text = shownText(answer)
  const known = source === 'known' ? lines.join('\n') : ''
  const help = (
    <>
      {field.help && `${field.help} `}
      {known && `While it is empty, this stands: “${known}”. `}
      <Cite field={field} />
      {field.required && text === '' && known === '' && <span className="ms-2 text-warn">Missing</span>}
    </>
  )
  const wiring = { id: name, label: field.label, help, error: errors, optional: !field.required }
  switch (field.kind) {
    case 'choice':
      return (
        <RadioGroup
          {...{ id: name, name, legend: field.label, help, error: errors, optional: !field.required }}
          inline={(field.options?.length ?? 0) === 2 && field.options!.every(({ label }) => label.length < 12)}
          options={field.options ?? []}
          defaultValue={text}
        />
      )
    case 'confirm':
      return (
        <Field {...wiring}>
          <Checkbox name={name} value="yes" label={field.statement} defaultChecked={text === 'yes'} />
        </Field>
      )
    case 'date':
      return (
        <Field {...wiring}>
          <DateInput name={name} defaultValue={text} />
        </Field>
      )
    case 'period':
      return <PeriodField {...wiring} name={name} until={untilName(field.id)} text={text} />
    case 'text':
      return (
        <Field {...wiring}>
          <Input name={name} defaultValue={text} maxLength={LONGEST.text} placeholder={known} dir="auto" />
        </Field>
      )
    default:
      return (
        <Field {...wiring}>
          <Textarea
            name={name}
            rows={field.kind === 'list' ? 3 : 4}
            defaultValue={text}
            maxLength={field.kind === 'list' ? undefined : LONGEST['long-text']}
            dir="auto"
            className={cx(field.kind === 'list' && 'leading-7')}
          />
        </Field>
      )
  }
}

interface PeriodFieldProps extends Omit<Parameters<typeof Field>[0], 'children'> {
  name: string
  until: string
  text: string
}

function PeriodField({ name, until, text, ...wiring }: PeriodFieldProps) {
  const [from = '', last = ''] = text.split('/')
  return (
    <Field {...wiring}>
      <span className="flex flex-wrap items-center gap-2">
        <span className="text-sm">from</span>
        <DateInput name={name} defaultValue={from} aria-label="First day" />
        <span className="text-sm">until</span>
        <DateInput id={until} name={until} defaultValue={last} aria-label="Last day, if one is planned" />
      </span>
    </Field>
  )
}
