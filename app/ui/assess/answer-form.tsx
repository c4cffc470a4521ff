import { Form } from '@remix-run/react'
import { type RefObject, useEffect, useState } from 'react'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { DateInput, Select, Textarea } from '#app/ui/kit/input'
import { DraftNote } from '#app/ui/system/draft-note'
import { useDraft } from '#app/ui/system/use-draft'
import { AnswerConflict } from './answer-conflict'
import type { AssessPage } from './assess-page'
import { StatusChoice } from './status-choice'

interface AnswerFormProps {
  page: AssessPage
  form: AnsweredForm
  formRef: RefObject<HTMLFormElement>
  /** The version the person saw; stays while others save, so that nobody is overwritten unseen. */
  seen: number
  conflict: boolean
  busy: boolean
  onSend: () => void
}

/** Our answer to one requirement. A plain form; where scripts run, what is typed is kept on the server meanwhile. */
export function AnswerForm({ page, form, formRef, seen, conflict, busy, onSend }: AnswerFormProps) {
  const { system, framework, view, answer, draft } = page
  const { state, keep, forget } = useDraft(`assess/${system.id}/${framework.id}/${view.id}`)
  const [status, setStatus] = useState(form.value('status'))
  const refused = form.problems.length > 0
  useEffect(() => {
    // Refused, so it is a draft again.
    if (refused && formRef.current) keep(typedIn(formRef.current, seen))
  }, [refused, formRef, keep, seen])
  const prohibition = view.kind === 'prohibition'
  const draftConflict = draft?.outdated === true
  const mine = { status, statement: form.value('statement'), justification: form.value('justification') }
  return (
    <div className="flex flex-col gap-3">
      <FormErrors problems={form.problems} title="Not saved yet" />
      {answer && (conflict || draftConflict) && <AnswerConflict theirs={answer} mine={mine} page={page} />}
      {draft && !draftConflict && !conflict && <Restored page={page} savedAt={draft.updatedAt} />}
      <Form
        ref={formRef}
        method="post"
        preventScrollReset
        noValidate
        className="group/answer flex flex-col gap-4"
        onInput={(event) => keep(typedIn(event.currentTarget, seen))}
        onSubmit={() => {
          forget()
          onSend()
        }}
      >
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="version" value={seen} />
        <input type="hidden" name="next" value={page.next ?? ''} />
        <StatusChoice
          id={form.id('status')}
          options={page.statuses}
          chosen={form.value('status')}
          errors={form.errors('status')}
          onChoose={setStatus}
        />
        <Field
          id={form.id('statement')}
          label={prohibition ? 'Why it is so' : 'How it is met'}
          help={statementHelp(prohibition, status)}
          error={form.errors('statement')}
          optional={status !== 'absent'}
        >
          <Textarea name="statement" rows={6} defaultValue={form.value('statement')} maxLength={20_000} />
        </Field>
        {/* Always in the form, so that a written reason is not lost when the status moves on and back. */}
        {!prohibition && (
          <div className="hidden group-has-[input[value=not-applicable]:checked]/answer:block">
            <Field
              id={form.id('justification')}
              label="Why it does not apply"
              help="Needed for “Not applicable”: a sentence an auditor can follow."
              error={form.errors('justification')}
              optional={status !== 'not-applicable'}
            >
              <Textarea name="justification" defaultValue={form.value('justification')} maxLength={5_000} />
            </Field>
          </div>
        )}
        <div className="grid gap-3 sm:grid-cols-2">
          <Field id={form.id('ownerId')} label="Accountable owner" error={form.errors('ownerId')} optional>
            <Select name="ownerId" blank="Nobody yet" defaultValue={form.value('ownerId')} options={page.people} />
          </Field>
          <Field id={form.id('dueOn')} label="Due" error={form.errors('dueOn')} optional>
            <DateInput name="dueOn" defaultValue={form.value('dueOn')} />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary" name="after" value="next" busy={busy && 'Saving…'}>
            {page.next === null ? 'Save' : 'Save and next'}
          </Button>
          {page.next !== null && (
            <Button name="after" value="stay">
              Save
            </Button>
          )}
          <DraftNote state={state} />
        </div>
      </Form>
    </div>
  )
}

const typedIn = (form: HTMLFormElement, version: number) => ({ ...Object.fromEntries(new FormData(form)), version })

function Restored({ page, savedAt }: { page: AssessPage; savedAt: string }) {
  return (
    <form method="post" className="rounded-md border border-line bg-raised px-3 py-2 text-sm">
      What you typed until <DateText date={savedAt} timeZone={page.timeZone} locale={page.locale} /> is back in the
      form. It is not saved yet.{' '}
      <button type="submit" name="intent" value="discard" className="text-accent underline underline-offset-3">
        Drop it
      </button>
    </form>
  )
}

function statementHelp(prohibition: boolean, status: string): string {
  if (!prohibition) return 'What is done, where it is written down, and what is still missing.'
  if (status === 'present') return 'This practice is prohibited. Say what is being stopped, and when.'
  return 'Why this practice cannot occur in the system, or which safeguard prevents it.'
}
