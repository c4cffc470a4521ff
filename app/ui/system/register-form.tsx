import { Form } from '@remix-run/react'
import type { SystemValues } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import type { Option } from '#app/ui/kit/input'
import { PageHeader } from '#app/ui/kit/page-header'
import { AboutFields, type FieldErrors } from './about-fields'
import { DraftNote } from './draft-note'
import { FactsList } from './facts-list'
import { formProblems } from './form-problems'
import type { FormView } from './form-view'
import { OutlookPanel } from './outlook-panel'
import { QuestionGroup, ShownQuestions } from './question-group'
import { stepsOf } from './register-steps'
import { StepList } from './step-list'
import { useLiveForm } from './use-live-form'

export interface RegisterFormProps {
  values: SystemValues
  view: FormView
  people: readonly Option[]
  step: string
  libraryUrl: string
  adopted: readonly string[]
  today: string
  locale: string
  refused: FieldErrors | null
  busy: boolean
}

/** Registering, one group of questions at a time; beside it what follows from the answers so far. */
export function RegisterForm(props: RegisterFormProps) {
  const { values, people, step, refused, busy, today } = props
  const live = useLiveForm({ ...props, draftKey: 'new-system', draftExtra: { step } })
  const { view } = live
  const steps = stepsOf(view)
  const at = steps.findIndex((one) => one.id === step)
  const group = view.groups.find((one) => one.id === step)
  const errors = refused ?? {}
  return (
    <Form method="post" ref={live.form} onChange={live.onChange} onSubmit={live.forget} noValidate={false}>
      {/* Enter in a text field goes on, whatever button comes first on the page. */}
      <button type="submit" name="go" value="next" tabIndex={-1} aria-hidden="true" className="sr-only">
        Go on
      </button>
      <input type="hidden" name="step" value={step} />
      <ShownQuestions groups={group ? [group] : []} />
      <PageHeader
        title="Register a system"
        crumbs={[{ label: 'Systems', href: paths.systems() }]}
        lead="About twenty questions for a simple system, ten minutes. “Don’t know” is always an answer, and what you write is kept as you go."
      />
      <StepList steps={steps} current={step} />
      <div className="mt-5 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <FormErrors problems={formProblems(errors)} />
          {step === 'about' && (
            <section aria-labelledby="title-about" className="flex flex-col gap-6">
              <h2 id="title-about" className="text-xl">
                Name and owners
              </h2>
              <AboutFields values={values} people={people} errors={errors} />
            </section>
          )}
          {group && <QuestionGroup group={group} errors={errors} alone />}
          {step === 'check' && <CheckStep values={values} view={view} people={people} />}
          <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
            {step === 'check' ? (
              <Button look="primary" name="go" value="register" busy={busy && 'Registering…'}>
                Register the system
              </Button>
            ) : (
              <Button look="primary" name="go" value="next" busy={busy && 'Keeping…'}>
                Go on
              </Button>
            )}
            {at > 0 && (
              <Button name="go" value={steps[at - 1]!.id} formNoValidate>
                Back
              </Button>
            )}
            <DraftNote state={live.draft} />
          </div>
        </div>
        <div className="lg:sticky lg:top-16">
          <OutlookPanel
            outlook={view.outlook}
            progress={progressOf(view)}
            today={today}
            locale={props.locale as DateLocale}
          />
        </div>
      </div>
    </Form>
  )
}

export const progressOf = ({ answered, dontKnow, of }: FormView): string =>
  `${answered} of ${of} questions answered${dontKnow > 0 ? `, ${dontKnow} passed over with “don’t know”` : ''}`

/** Everything once more before it is recorded. */
function CheckStep({ values, view, people }: Pick<RegisterFormProps, 'values' | 'view' | 'people'>) {
  const open = view.of - view.answered
  return (
    <section aria-labelledby="title-check" className="flex flex-col gap-4">
      <div>
        <h2 id="title-check" className="text-xl">
          Check and register
        </h2>
        <p className="prose-measure text-muted">
          {open === 0
            ? 'Every question that matters is answered.'
            : `${open} ${open === 1 ? 'question is' : 'questions are'} still open. You can register now and answer later; they stay on the system’s list.`}{' '}
          Registering is recorded in the trail with your name.
        </p>
      </div>
      <FactsList level={3} values={values} people={people} groups={view.groups} />
    </section>
  )
}
