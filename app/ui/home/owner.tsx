import { tierLabel } from '#app/domain/system'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { Table } from '#app/ui/kit/table'
import { tierWeight } from '#app/ui/system/tier-words'
import { TierBadge } from '#app/ui/tier-badge'
import { type DueLine, DueList } from './due-list'
import { type QueueFigure, QueueFigures } from './queue-figures'

export interface OwnSystem {
  id: string
  name: string
  reference: string
  tier: string
  basis?: string
  unknownFacts: number
  openCount: number
  applicableCount: number
}

export interface OwnerView {
  /** systems of the whole organisation */
  all: number
  queues: QueueFigure[]
  systems: OwnSystem[]
  asked: DueLine[]
  returned: DueLine[]
  person: string
}

/** The own systems, and what is asked by when. */
export function Owner({ view, today, locale }: { view: OwnerView; today: string; locale: DateLocale }) {
  const { queues, systems, asked, returned, person } = view
  return (
    <div className="flex flex-col gap-4">
      <QueueFigures label="What is asked of you" figures={queues} />
      <Panel title="Your systems" flush aside={<Link href={paths.systems({ owner: person })}>In the inventory</Link>}>
        <div className="px-4 pb-3">
          <Table
            caption="Systems you own"
            rows={systems}
            rowKey={(row) => row.id}
            rowHref={(row) => paths.system(row.id)}
            empty={
              <EmptyState
                title="You own no system yet"
                action={
                  <LinkButton look="primary" href={paths.newSystem()}>
                    Register a system
                  </LinkButton>
                }
              >
                Systems you are accountable for, or answer for technically, stand here with what they ask of you.
              </EmptyState>
            }
            columns={[
              { key: 'name', head: 'System', cell: (row) => <bdi>{row.name}</bdi>, className: 'min-w-40' },
              {
                key: 'tier',
                head: 'Tier (EU)',
                cell: (row) => (
                  <TierBadge weight={tierWeight(row.tier)} reference={row.basis}>
                    {tierLabel(row.tier)}
                  </TierBadge>
                ),
              },
              {
                key: 'open',
                head: 'Open',
                align: 'right',
                cell: (row) => `${row.openCount} of ${row.applicableCount}`,
                className: 'whitespace-nowrap',
              },
              {
                key: 'unknown',
                head: 'Unknown facts',
                align: 'right',
                cell: (row) => (row.unknownFacts === 0 ? <span className="text-muted">none</span> : row.unknownFacts),
              },
              { key: 'act', head: 'Next', align: 'right', cell: (row) => <NextAct system={row} /> },
            ]}
          />
        </div>
      </Panel>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title="Due" aside={<Link href={paths.work({ queue: 'soon', whose: 'me' })}>All of it</Link>}>
          <DueList lines={asked} today={today} locale={locale} empty="Nothing with a due date waits for you." />
        </Panel>
        <Panel
          title="Returned to you"
          aside={<Link href={paths.work({ queue: 'returned', whose: 'me' })}>All of it</Link>}
        >
          <DueList lines={returned} today={today} locale={locale} empty="No answer of yours was returned." />
        </Panel>
      </div>
    </div>
  )
}

/** The one thing to do next: first say what is unknown, then answer what applies. */
function NextAct({ system }: { system: OwnSystem }) {
  if (system.unknownFacts > 0) {
    return (
      <LinkButton size="small" href={paths.systemScope(system.id)}>
        Answer {system.unknownFacts === 1 ? 'one question' : `${system.unknownFacts} questions`}
      </LinkButton>
    )
  }
  if (system.openCount === 0) return <span className="text-muted">nothing open</span>
  return (
    <LinkButton size="small" href={paths.systemAssessments(system.id, { state: 'open' })}>
      Go through what is open
    </LinkButton>
  )
}
