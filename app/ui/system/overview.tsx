import type { Bucket } from '#app/domain/assessment'
import { BUCKETS } from '#app/domain/assessment'
import { firstDaysOf } from '#app/domain/next-dates'
import { markOfBucket } from '#app/domain/words'
import type { DateLocale } from '#app/lib/dates'
import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { StackedBars } from '#app/ui/charts/stacked-bars'
import { Timeline } from '#app/ui/charts/timeline'
import { FormsPanel, type OfferedForm } from '#app/ui/form/forms-panel'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { EmptyState, Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { ArchivePanel } from './archive-panel'
import { OpenPanel, type OpenPanelProps } from './open-panel'
import { TierPanel, type TierPanelProps } from './tier-panel'
import { TopRisks, type TopRisksProps } from './top-risks'

interface OverviewProps extends Omit<OpenPanelProps, 'id'>, TierPanelProps, Pick<TopRisksProps, 'risks'> {
  system: TierPanelProps['system'] & { purpose: string; description: string }
  openCount: number
  applicableCount: number
  scopes: readonly {
    frameworkId: string
    verdict: string
    applicable: number
    unknownCount: number
    firstDays: string
    piles: Record<Bucket, number>
  }[]
  archived: boolean
  /** What the law wants written about it; none where only reading is meant. */
  forms?: readonly OfferedForm[]
  /** Frameworks whose version in use nobody has accepted for this system. */
  toAccept: readonly { id: string; title: string; version: string }[]
  may: OpenPanelProps['may'] & TierPanelProps['may'] & { archive: boolean }
}

/** What is open about a system, in order of date and weight, and why it stands where it stands. */
export function Overview(props: OverviewProps) {
  const { system, titles, scopes, asOf, archived, may } = props
  const locale = props.locale as DateLocale
  const shown = scopes.filter((scope) => scope.applicable > 0 || scope.unknownCount > 0)
  const days = firstDaysOf(scopes).filter(({ day }) => day > asOf)
  const none = scopes.filter((scope) => scope.applicable === 0 && scope.unknownCount === 0)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
      {(system.purpose || system.description) && (
        <div className="prose-measure min-w-0 [overflow-wrap:anywhere] lg:col-span-2" dir="auto">
          {system.purpose && <p className="whitespace-pre-line">{system.purpose}</p>}
          {system.description && system.description !== system.purpose && (
            <p className="mt-1 whitespace-pre-line text-muted">{system.description}</p>
          )}
        </div>
      )}
      {!archived && props.toAccept.length > 0 && (
        <Note className="lg:col-span-2" title="New versions to accept">
          {props.toAccept.map(({ id, title, version }) => (
            <p key={id}>
              {title} {version} is in use; this system’s answers follow an earlier version.{' '}
              <Link href={paths.systemChanges(system.id, id)}>See what it changes here</Link>
            </p>
          ))}
        </Note>
      )}
      <div className="flex min-w-0 flex-col gap-5">
        <OpenPanel {...props} id={system.id} />
        <TierPanel {...props} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <Panel
          title="By framework"
          note={`${props.openCount} of ${props.applicableCount} requirements open. A requirement is settled when it is implemented, or not applicable for a recorded reason.`}
        >
          {shown.length > 0 ? (
            <StackedBars
              label="Requirements by state"
              bars={shown.map((scope) =>
                barOf(scope, titles[scope.frameworkId] ?? scope.frameworkId, system.id, asOf, locale),
              )}
            />
          ) : (
            <p className="text-muted">No framework asks anything of this system as it is described.</p>
          )}
          {none.length > 0 && (
            <p className="mt-3 text-sm text-muted">
              Asks nothing: {none.map((scope) => titles[scope.frameworkId] ?? scope.frameworkId).join(', ')}.{' '}
              <Link href={paths.systemScope(system.id)}>Why</Link>
            </p>
          )}
        </Panel>
        <Panel title="Next dates">
          {days.length > 0 ? (
            <Timeline
              label="Days on which requirements begin to bind"
              from={asOf}
              locale={locale}
              events={days.map(({ day, frameworkId, requirements }) => ({
                date: day,
                title: titles[frameworkId] ?? frameworkId,
                note: `${requirements} ${requirements === 1 ? 'requirement begins' : 'requirements begin'} to bind`,
                href: paths.systemScope(system.id),
              }))}
            />
          ) : (
            <p className="text-muted">
              Nothing further begins to bind after {formatDay(asOf, locale)}, as the law stands.
            </p>
          )}
        </Panel>
        <FormsPanel systemId={system.id} forms={props.forms ?? []} />
        <TopRisks risks={props.risks} systemId={system.id} today={asOf} locale={locale} />
        {may.archive && !archived && <ArchivePanel />}
      </div>
      {scopes.length === 0 && (
        <EmptyState
          title="No framework is in use"
          action={<LinkButton href={paths.frameworks()}>Choose frameworks</LinkButton>}
        >
          Plumbline works out what binds a system from the frameworks your organisation uses.
        </EmptyState>
      )}
    </div>
  )
}

function barOf(
  scope: OverviewProps['scopes'][number],
  title: string,
  systemId: string,
  asOf: string,
  locale: DateLocale,
) {
  const { frameworkId, applicable, unknownCount, piles } = scope
  const open = applicable - piles.implemented - piles.notApplicable
  const next = firstDaysOf([scope]).find(({ day }) => day > asOf)
  const notes = [
    applicable > 0 && `${open} of ${applicable} open`,
    unknownCount > 0 && `${unknownCount} cannot be told yet`,
    next && `next ${formatDay(next.day, locale)}`,
  ]
  const href = paths.assess(systemId, frameworkId)
  const segments = BUCKETS.map((bucket) => ({ mark: markOfBucket[bucket], count: piles[bucket], href }))
  const unknown = { mark: 'unknown' as const, count: unknownCount, href: paths.systemScope(systemId) }
  return { label: title, href, segments: [...segments, unknown], note: notes.filter(Boolean).join(', ') }
}
