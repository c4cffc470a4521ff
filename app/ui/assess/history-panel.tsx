import { Form } from '@remix-run/react'
import type { HistoryEntry } from '#app/domain/assessment-history'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { Textarea } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import type { AssessPage } from './assess-page'

/** Comments and everything the trail knows about this answer, newest first. */
export function HistoryPanel({ page, form }: { page: AssessPage; form: AnsweredForm }) {
  const { history, may, system, find } = page
  return (
    <section id="history" aria-label="Comments and history" className="flex flex-col gap-2 border-t border-line pt-3">
      <h2 className="text-base">Comments and history</h2>
      {may.assess && (
        // A new comment makes a new form, so that the box is empty again.
        <Form key={history[0]?.sequence ?? 0} method="post" preventScrollReset className="flex flex-col gap-2">
          <input type="hidden" name="intent" value="comment" />
          <Field id={form.id('text')} label="Comment" hideLabel error={form.problems.map(({ message }) => message)}>
            <Textarea
              name="text"
              rows={2}
              placeholder="Write a comment"
              className="min-h-12"
              maxLength={5_000}
              defaultValue={form.value('text')}
            />
          </Field>
          <Button size="small" className="self-start">
            Add comment
          </Button>
        </Form>
      )}
      {find !== null && (
        <p className="text-sm text-muted">The history is back once you have finished looking for evidence.</p>
      )}
      {find === null && history.length === 0 && <p className="text-sm text-muted">Nobody has touched this yet.</p>}
      <ol className="flex flex-col gap-2">
        {history.map((entry) => (
          <Entry key={entry.sequence} entry={entry} page={page} />
        ))}
      </ol>
      {page.moreHistory && <Link href={paths.systemHistory(system.id)}>Older events of this system</Link>}
    </section>
  )
}

function Entry({ entry, page }: { entry: HistoryEntry; page: AssessPage }) {
  const long = entry.changes.filter(({ from, to }) => from.length + to.length > 60)
  const short = entry.changes.filter((change) => !long.includes(change))
  return (
    <li className="border-s-2 border-line ps-3">
      <p className="text-sm">
        <span className="font-medium">{entry.who}</span> {entry.did}{' '}
        <span className="text-muted">
          <DateText date={entry.at} timeZone={page.timeZone} locale={page.locale} />
        </span>
      </p>
      {entry.text && <p className="whitespace-pre-wrap">{entry.text}</p>}
      {short.map(({ what, from, to }) => (
        <p key={what} className="text-sm text-muted">
          {what}: {from} → {to}
        </p>
      ))}
      {long.map(({ what, from, to }) => (
        <details key={what} className="text-sm text-muted">
          <summary className="underline decoration-line underline-offset-3">{what} changed</summary>
          <p className="mt-1 whitespace-pre-wrap">
            <span className="font-medium">Before:</span> {from}
          </p>
          <p className="mt-1 whitespace-pre-wrap">
            <span className="font-medium">After:</span> {to}
          </p>
        </details>
      ))}
    </li>
  )
}
