import { Form } from '@remix-run/react'
import { useRef } from 'react'
import { statusLabel } from '#app/domain/assessment'
import type { Mark } from '#app/domain/words'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Checkbox } from '#app/ui/kit/choice'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { DateInput, Select } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { type Column, Table } from '#app/ui/kit/table'
import { StateMark } from '#app/ui/state-mark'
import { TimingChip } from '#app/ui/timing-chip'
import type { AssessmentsPage } from './assessments-page'

type Item = AssessmentsPage['items'][number]

const reviewWord: Record<string, string> = { submitted: 'To approve', approved: 'Approved', returned: 'Returned' }

/** The requirements of one framework; owner and due date can be set for many at once. */
export function AssessmentTable({ page, form }: { page: AssessmentsPage; form: AnsweredForm }) {
  const { items, total, systemId, chosen, people, may, kept } = page
  const table = useRef<HTMLFormElement>(null)
  const names = new Map(people.map(({ value, label }) => [value, label]))
  const picked = form.values('requirementIds')
  const columns: Column<Item>[] = [
    {
      key: 'title',
      head: 'Requirement',
      cell: (item) => (
        <span className="flex gap-2">
          {may && (
            <input
              type="checkbox"
              name="requirementIds"
              value={item.id}
              defaultChecked={picked.includes(item.id)}
              aria-label={`Choose ${item.title}`}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
          )}
          <Link href={paths.assess(systemId, chosen!.id, item.id, kept)} quiet>
            {item.title}
          </Link>
        </span>
      ),
    },
    { key: 'cite', head: 'Citation', cell: (item) => <span className="text-muted">{item.cite}</span> },
    {
      key: 'timing',
      head: 'Binds',
      cell: (item) => (
        <TimingChip timing={item.timing} firstDay={item.firstDay} lastDay={item.lastDay} locale={page.locale} />
      ),
    },
    {
      key: 'state',
      head: 'State',
      cell: (item) => (
        <>
          <StateMark mark={item.status as Mark}>{statusLabel(item.status).replace(' …', '')}</StateMark>
          {item.through !== null && (
            <span className="block text-sm whitespace-normal">
              <StateMark mark="through">Satisfied through</StateMark> {item.through}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'review',
      head: 'Approval',
      className: 'whitespace-nowrap',
      cell: (item) => reviewWord[item.review] ?? <None />,
    },
    {
      key: 'owner',
      head: 'Owner',
      className: 'whitespace-nowrap',
      cell: (item) => (item.ownerId && names.get(item.ownerId)) || <None />,
    },
    {
      key: 'due',
      head: 'Due',
      cell: (item) =>
        item.dueOn ? (
          <RelativeDate date={item.dueOn} today={page.today} overdue={item.overdue} locale={page.locale} />
        ) : (
          <None />
        ),
    },
  ]
  const all = (checked: boolean) => {
    for (const box of table.current?.querySelectorAll<HTMLInputElement>('input[name="requirementIds"]') ?? [])
      box.checked = checked
  }
  return (
    <Form ref={table} method="post" preventScrollReset noValidate className="flex flex-col gap-3">
      <input type="hidden" name="intent" value="plan" />
      <input type="hidden" name="frameworkId" value={chosen!.id} />
      <FormErrors problems={form.problems} title="Nothing was set" kept="Your choice is still here." />
      <p className="text-sm text-muted" role="status">
        {items.length === total ? `${total} requirements apply` : `${items.length} of ${total} requirements that apply`}
      </p>
      <Table
        caption={`Requirements of ${chosen!.title}`}
        columns={columns}
        rows={items}
        rowKey={(item) => item.id}
        empty={<EmptyState title="Nothing matches these filters">Clear one of them above to see more.</EmptyState>}
      />
      {may && items.length > 0 && (
        <div className="sticky bottom-0 z-10 flex flex-wrap items-end gap-3 border-t border-line bg-ground py-2 max-lg:static print:hidden">
          <Checkbox label="All shown" onChange={(event) => all(event.currentTarget.checked)} />
          <Field label="Owner of the chosen" className="w-52">
            <Select
              name="ownerId"
              blank="Leave as it is"
              defaultValue={form.value('ownerId')}
              options={[{ value: 'none', label: 'Nobody' }, ...people]}
            />
          </Field>
          <Field label="Due" error={form.errors('dueOn')}>
            <DateInput name="dueOn" defaultValue={form.value('dueOn')} />
          </Field>
          <Checkbox name="noDue" label="Without due date" />
          <Button>Set for the chosen</Button>
        </div>
      )}
    </Form>
  )
}

const None = () => <span className="text-muted">–</span>
