import { Form } from '@remix-run/react'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Textarea } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import type { AssessPage, SavedAnswer } from './assess-page'

interface ReviewPanelProps {
  page: AssessPage
  forms: Record<'submit' | 'approve' | 'return', AnsweredForm>
  seen: number
  onSend: () => void
}

/** Approval by another person: where it stands, and what can be done next. */
export function ReviewPanel({ page, forms, seen, onSend }: ReviewPanelProps) {
  const { answer, may } = page
  if (!answer || ['not-started', 'in-progress'].includes(answer.status)) return null
  const decide = may.approve && !answer.mine && answer.review !== 'approved'
  const submit = may.assess && (answer.review === 'none' || answer.review === 'returned')
  return (
    <section aria-label="Approval" className="flex flex-col gap-2 border-t border-line pt-3">
      <h2 className="text-base">Approval</h2>
      <FormErrors
        problems={[...forms.submit.problems, ...forms.approve.problems, ...forms.return.problems]}
        title="Not done"
      />
      <Standing answer={answer} page={page} />
      {submit && (
        <Form method="post" preventScrollReset onSubmit={onSend}>
          <input type="hidden" name="intent" value="submit" />
          <input type="hidden" name="version" value={seen} />
          <Button>Submit for approval</Button>
        </Form>
      )}
      {decide && (
        <Form method="post" preventScrollReset onSubmit={onSend} className="flex flex-col gap-2">
          <input type="hidden" name="version" value={seen} />
          <Field
            id={forms.return.id('note')}
            label="Note to the author"
            help="Needed to return it: what is missing."
            optional
          >
            <Textarea name="note" rows={2} defaultValue={forms.return.value('note')} className="min-h-12" />
          </Field>
          <div className="flex gap-2">
            <Button name="intent" value="approve">
              Approve
            </Button>
            <Button name="intent" value="return">
              Return
            </Button>
          </div>
        </Form>
      )}
      {may.approve && answer.mine && answer.review === 'submitted' && (
        <p className="text-sm text-muted">You wrote this answer, so another person must approve it.</p>
      )}
    </section>
  )
}

interface StandingProps {
  answer: Pick<SavedAnswer, 'review' | 'reviewedAt' | 'reviewer' | 'reviewNote' | 'author'>
  page: Pick<AssessPage, 'timeZone' | 'locale'>
}

/** Where the approval of an answer stands. */
export function Standing({ answer, page }: StandingProps) {
  const when = answer.reviewedAt && <DateText date={answer.reviewedAt} timeZone={page.timeZone} locale={page.locale} />
  const who = answer.reviewer ?? 'the operator'
  if (answer.review === 'approved')
    return (
      <p className="text-state-implemented">
        Approved by {who}, {when}.
      </p>
    )
  if (answer.review === 'returned')
    return (
      <Note kind="warn" title={<>Returned by {who}</>}>
        <p className="whitespace-pre-wrap">{answer.reviewNote}</p>
        <p className="text-sm text-muted">{when}</p>
      </Note>
    )
  if (answer.review === 'submitted')
    return <p>Waits for approval{answer.author ? `; written by ${answer.author}` : ''}.</p>
  return <p className="text-sm text-muted">Nobody has approved this answer yet.</p>
}
