import { Form } from '@remix-run/react'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import type { AssessPage } from './assess-page'

/** Looks through the organisation's evidence by title and attaches a piece of it. */
export function EvidencePicker({ page }: { page: AssessPage }) {
  const { find, pick, kept } = page
  return (
    <div className="flex flex-col gap-2">
      <Form method="get" role="search" preventScrollReset className="flex items-end gap-2">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field label="Words in its title" optional className="flex-1">
          <Input name="find" type="search" defaultValue={find ?? ''} />
        </Field>
        <Button>Find</Button>
      </Form>
      {pick !== null && (
        <ul className="flex flex-col gap-1" aria-label="Evidence found">
          {pick.length === 0 && <li className="text-sm text-muted">No evidence has these words in its title.</li>}
          {pick.map((one) => (
            <li key={one.id} className="flex items-center gap-2">
              <span className="min-w-0 flex-1">
                {one.title}{' '}
                <span className="text-sm text-muted">
                  {one.kind}
                  {one.validUntil && (
                    <>
                      {' until '}
                      <DateText date={one.validUntil} locale={page.locale} />
                    </>
                  )}
                </span>
              </span>
              <Form method="post" preventScrollReset>
                <input type="hidden" name="intent" value="attach" />
                <input type="hidden" name="evidenceId" value={one.id} />
                <Button size="small" aria-label={`Attach ${one.title}`}>
                  Attach
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
