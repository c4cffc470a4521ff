import { Form } from '@remix-run/react'
import { roleLabel } from '#app/domain/people'
import type { DateLocale } from '#app/lib/dates'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Badge } from '#app/ui/kit/badge'
import { Button } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { FormErrors } from '#app/ui/kit/form-errors'
import { type Column, Table } from '#app/ui/kit/table'

interface InvitationRow {
  id: string
  name: string
  email: string
  roles: readonly string[]
  expiresAt: string
  state: 'open' | 'expired' | 'withdrawn'
}

interface InvitationsPanelProps {
  answer: Answer | undefined
  invitations: readonly InvitationRow[]
  timeZone: string
  locale: string
}

const words = { open: 'Open', expired: 'Expired', withdrawn: 'Withdrawn' }

/** Links that were made and not used. What is spent can be erased, name and address with it. */
export function InvitationsPanel({ answer, invitations, timeZone, locale }: InvitationsPanelProps) {
  const problems = ['withdraw', 'erase'].flatMap((intent) => answeredForm(answer, intent).problems)
  if (invitations.length === 0) return <FormErrors problems={problems} />
  const columns: Column<InvitationRow>[] = [
    { key: 'name', head: 'Invited', cell: (row) => row.name },
    { key: 'email', head: 'E-mail address', cell: (row) => row.email },
    { key: 'roles', head: 'Roles', cell: (row) => row.roles.map(roleLabel).join(', ') },
    {
      key: 'state',
      head: 'Link',
      cell: (row) => <Badge tone={row.state === 'open' ? 'accent' : 'plain'}>{words[row.state]}</Badge>,
    },
    {
      key: 'until',
      head: 'Until',
      cell: (row) => <DateText date={row.expiresAt} timeZone={timeZone} locale={locale as DateLocale} />,
    },
    {
      key: 'act',
      head: <span className="sr-only">Act</span>,
      align: 'right',
      cell: (row) => <RowAct intent={row.state === 'open' ? 'withdraw' : 'erase'} row={row} />,
    },
  ]
  return (
    <div className="flex flex-col gap-3">
      <FormErrors problems={problems} title="Nothing was changed" kept="The list below is up to date." />
      <Table caption="Invitations not used" showCaption columns={columns} rows={invitations} rowKey={(row) => row.id} />
    </div>
  )
}

function RowAct({ intent, row }: { intent: 'withdraw' | 'erase'; row: InvitationRow }) {
  const word = intent === 'withdraw' ? 'Withdraw' : 'Erase name and address'
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={row.id} />
      <Button size="small" aria-label={`${word}: ${row.name}`}>
        {word}
      </Button>
    </Form>
  )
}
