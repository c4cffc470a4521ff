import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Timeline } from '#app/ui/charts/timeline'
import { LinkButton } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'
import { EmptyState, Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { Tabs } from '#app/ui/kit/tabs'
import { Tensions } from '#app/ui/tension/tensions'
import { ClocksLink, ClocksPanel } from './clocks-panel'
import { OpenQuestions, type ScopeAnswer } from './open-questions'
import { RegimeTable } from './regime-table'
import { ScopeLines } from './scope-lines'
import type { ScopePage } from './scope-page'

/** What binds a system on a day: the open questions, the frameworks side by side, and one of them line by line. */
export function ScopeScreen({
  page,
  answer,
  systemName,
}: {
  page: ScopePage
  answer?: ScopeAnswer
  systemName: string
}) {
  const { asOf, today, regimes, chosen, locale } = page
  if (regimes.length === 0) {
    return (
      <EmptyState
        title="Your organisation has adopted no framework yet"
        action={<LinkButton href={paths.frameworks()}>Choose frameworks</LinkButton>}
      >
        Once it has, this page says which requirements bind {systemName}, why, and from when.
      </EmptyState>
    )
  }
  const events = regimes.flatMap((regime) =>
    regime.firstDays
      .filter(({ from }) => from > asOf)
      .map(({ from, count }) => ({
        date: from,
        title: `${regime.title}: ${count} ${count === 1 ? 'requirement begins' : 'requirements begin'} to bind`,
        href: paths.systemScope(page.system.id, { framework: regime.id, ...when(page) }),
      })),
  )
  return (
    <div className="flex flex-col gap-6">
      {asOf !== today && (
        <Note kind="warn" title={`This is the scope as of ${formatDay(asOf, locale)}, not of today`}>
          The facts are those of today; the dates and the wording are what the law said, or will say, on that day.
        </Note>
      )}
      <OpenQuestions page={page} answer={answer} />
      <section aria-label="Frameworks side by side">
        <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
          <h2>Frameworks side by side</h2>
          <Link href={paths.systemOverlap(page.system.id, when(page))}>Overlap: where they ask the same</Link>
        </div>
        <RegimeTable page={page} />
      </section>
      {events.length > 0 && (
        <Panel title="What begins to bind, and when">
          <Timeline label="First days of this system" from={asOf} events={events} locale={locale} />
        </Panel>
      )}
      {page.tensions.length > 0 && <Tensions tensions={page.tensions} systemId={page.system.id} kept={when(page)} />}
      {chosen && <Chosen page={page} />}
    </div>
  )
}

const when = ({ asOf, today }: ScopePage): Record<string, string> => (asOf === today ? {} : { asOf })

function Chosen({ page }: { page: ScopePage }) {
  const { chosen, show, sections, system, regimes } = page
  const regime = regimes.find(({ id }) => id === chosen!.id)!
  const { counts } = regime
  const tab = (value: ScopePage['show'], label: string, count: number) => ({
    label,
    count,
    href: paths.systemScope(system.id, {
      framework: chosen!.id,
      show: value === 'applies' ? null : value,
      ...when(page),
    }),
    current: show === value,
  })
  return (
    <section aria-labelledby="chosen" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="chosen">{chosen!.title}</h2>
        {page.clocks && <ClocksLink clocks={page.clocks} />}
        {counts.applicable > 0 && (
          <LinkButton href={paths.assess(system.id, chosen!.id, undefined, { state: 'open', ...when(page) })}>
            {page.mayEdit ? 'Work through what is open' : 'Read what is open'}
          </LinkButton>
        )}
      </div>
      <Tabs
        label="What is shown"
        tabs={[
          tab('applies', 'Applies', counts.applicable),
          tab('unknown', 'Cannot tell', counts.unknown),
          tab('no', 'Does not apply', counts.notApplicable),
          tab('all', 'All', counts.applicable + counts.unknown + counts.notApplicable),
        ]}
      />
      {sections.length === 0 ? (
        <EmptyState title={nothing[show]}>{chosen!.title} has other requirements; the tabs above show them.</EmptyState>
      ) : (
        <ScopeLines page={page} />
      )}
      {page.clocks && (
        <ClocksPanel clocks={page.clocks} systemId={system.id} frameworkId={chosen!.id} locale={page.locale} />
      )}
    </section>
  )
}

const nothing: Record<ScopePage['show'], string> = {
  applies: 'Nothing here applies to this system',
  unknown: 'Nothing here is open',
  no: 'Everything here applies',
  all: 'This framework has no requirements',
}
