import { statusLabel } from '#app/domain/assessment'
import type { Mark } from '#app/domain/words'
import { paths } from '#app/paths'
import { ExportMenu } from '#app/ui/export/export-menu'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Pager } from '#app/ui/kit/pager'
import { type Column, Table } from '#app/ui/kit/table'
import { Tabs } from '#app/ui/kit/tabs'
import { StateMark } from '#app/ui/state-mark'
import type { Queue, WorkLine, WorkPage } from './work-page'

/** What waits for somebody, one queue at a time. */
export function WorkScreen({ page }: { page: WorkPage }) {
  const { queue, queues, whose, lines, after, nextAfter } = page
  const to = (query: Record<string, string | null>) => paths.work({ queue, whose, ...query })
  const of = queues.find(({ value }) => value === queue)!
  return (
    <>
      <PageHeader
        title="Work"
        lead={
          whose === 'me'
            ? 'What falls to you: answers you own, and those of your systems that nobody owns yet.'
            : 'What waits for anybody in the organisation.'
        }
        actions={
          <>
            <nav aria-label="Whose work" className="flex items-center gap-3 text-sm">
              {(['me', 'all'] as const).map((one) =>
                one === whose ? (
                  <span key={one} aria-current="page" className="font-medium">
                    {one === 'me' ? 'Mine' : 'Everybody’s'}
                  </span>
                ) : (
                  <Link key={one} href={paths.work({ whose: one })}>
                    {one === 'me' ? 'Mine' : 'Everybody’s'}
                  </Link>
                ),
              )}
            </nav>
            <ExportMenu register="work" query={{ queue, whose }} />
          </>
        }
      />
      <Tabs
        label="Queues"
        tabs={queues.map(({ value, label, count, capped }) => ({
          label: capped ? `${label} (at least)` : label,
          count,
          href: paths.work({ queue: value, whose }),
          current: value === queue,
        }))}
      />
      <div className="mt-3">
        <Table
          caption={of.label}
          columns={columnsOf(queue, page)}
          rows={lines}
          rowKey={(line) => line.key}
          rowHref={(line) => line.href}
          empty={<EmptyState title={nothing[queue]}>{hints[queue]}</EmptyState>}
        />
      </div>
      {lines.length > 0 && (
        <Pager
          shown={
            after || nextAfter
              ? `${lines.length} of ${of.capped ? 'at least ' : ''}${of.count}`
              : `${lines.length} in all`
          }
          previousHref={after ? to({ after: null }) : undefined}
          nextHref={nextAfter === null ? undefined : to({ after: nextAfter })}
        />
      )}
    </>
  )
}

function columnsOf(queue: Queue, { today, locale }: WorkPage): Column<WorkLine>[] {
  const none = <span className="text-muted">–</span>
  const day = (head: string): Column<WorkLine> => ({
    key: 'day',
    head,
    cell: (line) =>
      line.day ? <RelativeDate date={line.day} today={today} overdue={queue !== 'evidence'} locale={locale} /> : none,
  })
  const title: Column<WorkLine> = { key: 'title', head: 'What', cell: (line) => line.title }
  if (queue === 'evidence') return [title, day('Valid until')]
  const note: Column<WorkLine> = { key: 'note', head: 'What is open', cell: (line) => line.note }
  if (queue === 'unowned' || queue === 'unknown') return [{ ...title, head: 'System' }, note]
  return [
    { ...title, head: 'Requirement' },
    { key: 'framework', head: 'Framework', cell: (line) => line.framework },
    {
      key: 'system',
      head: 'System',
      cell: (line) => line.system && <Link href={line.system.href}>{line.system.name}</Link>,
    },
    {
      key: 'status',
      head: 'State',
      cell: (line) => line.status && <StateMark mark={line.status as Mark}>{statusLabel(line.status)}</StateMark>,
    },
    { key: 'owner', head: 'Owner', cell: (line) => line.owner ?? none },
    day('Due'),
  ]
}

const nothing: Record<Queue, string> = {
  overdue: 'Nothing is overdue',
  soon: 'Nothing is due in the next 30 days',
  returned: 'Nothing came back',
  again: 'Nothing asks to be looked at again',
  waiting: 'Nothing waits for your approval',
  unowned: 'Every system has an owner',
  unknown: 'Every question that matters is answered',
  evidence: 'No evidence runs out in the next 30 days',
}

const hints: Record<Queue, string> = {
  overdue: 'Answers that are not settled on their due date stand here.',
  soon: 'Set due dates for answers, and they stand here a month before.',
  returned: 'Answers that a reviewer sent back stand here with their notes.',
  again:
    'Answers to requirements whose words or dates a new version changed stand here, until they are changed or confirmed.',
  waiting: 'Answers that others submitted stand here. Nobody approves their own.',
  unowned: 'Systems without an accountable owner stand here.',
  unknown: 'Systems with facts nobody knows yet stand here.',
  evidence: 'Evidence in use that runs out, or ran out in the last 90 days, stands here.',
}
