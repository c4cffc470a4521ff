import { Form } from '@remix-run/react'
import { statusLabel } from '#app/domain/assessment'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Checkbox } from '#app/ui/kit/choice'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Link } from '#app/ui/kit/link'
import { STATEMENTS } from './form-fields'
import type { FormPageProps, StatementRow } from './form-page'

/** What would be written as statements on requirements, beside what stands there; nothing is written unchosen. */
export function StatementsStep({ systemId, statements, version, mayEdit, answer, busy }: FormPageProps) {
  const writable = statements.filter((row) => row.now?.statement !== row.text)
  const problems = Object.values(answer?.submission.error ?? {}).flatMap((messages) =>
    (messages ?? []).map((message) => ({ message })),
  )
  return (
    <section aria-labelledby="part" className="flex min-w-0 flex-col gap-4">
      <div>
        <h3 id="part" className="text-lg font-semibold">
          Write as statements
        </h3>
        <p className="prose-measure mt-1">
          What the form says can become the statement on the requirement it belongs to. An answer keeps its state; one
          that was not begun is then in progress. Where another statement stands, both are shown and yours is written
          only if you choose it.
        </p>
      </div>
      <FormErrors problems={problems} title="Nothing was written" kept="The form and the answers stand as they were." />
      {statements.length === 0 && <p className="text-muted">Nothing is written in this form yet.</p>}
      <Form method="post" className="flex min-w-0 flex-col gap-4">
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="section" value={STATEMENTS} />
        {statements.map((row) => (
          <Row key={row.requirementId} row={row} systemId={systemId} mayEdit={mayEdit} />
        ))}
        {mayEdit && writable.length > 0 && (
          <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-ground py-3 max-lg:bottom-14">
            <Button look="primary" name="act" value="state" busy={busy && 'Writing…'}>
              Write the chosen statements
            </Button>
            <span className="text-sm text-muted">Each is recorded in the trail like any other answer.</span>
          </div>
        )}
      </Form>
    </section>
  )
}

function Row({ row, systemId, mayEdit }: { row: StatementRow; systemId: string; mayEdit: boolean }) {
  const { frameworkId, requirementId, title, cites, text, now } = row
  const there = now?.statement ?? ''
  const same = there === text
  return (
    <div className="min-w-0 rounded-lg border border-line px-4 py-3">
      <Checkbox
        name="chosen"
        value={`${requirementId} ${now?.version ?? 0}`}
        defaultChecked={there === ''}
        disabled={!mayEdit || same}
        label={<span className="font-medium">{title}</span>}
        note={`${cites.join(', ')}. ${wordsOf(row)}`}
      />
      <div className="mt-2 grid gap-3 sm:grid-cols-[repeat(auto-fit,minmax(16rem,1fr))]">
        {there !== '' && !same && <Side title="Stands there now" text={there} />}
        <Side title={same ? 'Stands there' : 'The form says'} text={text} />
      </div>
      <p className="mt-2 text-sm">
        <Link href={paths.assess(systemId, frameworkId, requirementId)}>Open the requirement</Link>
      </p>
    </div>
  )
}

function wordsOf({ now, text }: StatementRow): string {
  if (!now || now.statement === '') return `No statement yet${now ? `; ${statusLabel(now.status).toLowerCase()}` : ''}.`
  if (now.statement === text) return 'It stands there already.'
  const approved = now.review === 'approved' ? ' It is approved: writing another takes the approval away.' : ''
  return `Another statement stands there; ${statusLabel(now.status).toLowerCase()}.${approved}`
}

function Side({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-w-0 rounded-md bg-raised px-3 py-2">
      <p className="text-sm text-muted">{title}</p>
      <p className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]" dir="auto">
        {text}
      </p>
    </div>
  )
}
