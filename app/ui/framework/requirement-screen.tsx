import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { RequirementMore } from '#app/domain/requirement-more'
import type { RequirementView } from '#app/domain/requirement-view'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LawWindows } from '#app/ui/charts/law-windows'
import { Badge } from '#app/ui/kit/badge'
import { LinkButton } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { TimingChip } from '#app/ui/timing-chip'
import { type BoundPage, BoundSystems } from './bound-systems'
import { ConditionTree } from './condition-tree'
import { RequirementText } from './requirement-text'

export interface RequirementScreenProps {
  view: RequirementView
  more: RequirementMore
  bound: BoundPage
  inUse: boolean
  mayRisk: boolean
  after: string
  asOf: string
  today: string
  locale: DateLocale
}

/** One requirement of a framework: what it says, since when, for whom, and the systems it binds with where each stands. */
export function RequirementScreen(props: RequirementScreenProps) {
  const { view, more, asOf, locale } = props
  const { state, stages, layers, level, alsoKnownAs } = more
  return (
    <>
      <PageHeader
        title={view.title}
        crumbs={[
          { label: 'Frameworks', href: paths.frameworks() },
          { label: view.framework, href: paths.framework(view.frameworkId) },
          ...(view.sections[0] ? [{ label: view.sections[0], href: sectionHref(view) }] : []),
        ]}
        beside={<TimingChip timing={state.timing} firstDay={state.day} locale={locale} />}
        lead={view.sections.slice(1).join(' · ')}
        facts={[
          { term: 'Number', value: view.id },
          ...(level ? [{ term: 'Level', value: level }] : []),
          ...(alsoKnownAs.length > 0
            ? [
                {
                  term: 'Also known as',
                  value: (
                    <span className="flex flex-wrap gap-1">
                      {alsoKnownAs.map((alias) => (
                        <Badge key={alias}>{alias}</Badge>
                      ))}
                    </span>
                  ),
                },
              ]
            : []),
          ...(stages.length > 0 ? [{ term: 'Stages', value: stages.join(', ') }] : []),
          ...(layers.length > 0 ? [{ term: 'Layers', value: layers.join(', ') }] : []),
        ]}
        actions={<NextDoors {...props} />}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <RequirementText view={view} locale={locale} mayRisk={props.mayRisk} />
          <Conditions more={more} framework={view.framework} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <BoundSystems {...props} />
          {view.windows.length > 0 && (
            <Panel title="Its dates" note={`What the law said on which day, as of ${formatDay(asOf, locale)}.`}>
              <LawWindows
                label={`Dates of ${view.title}`}
                groups={[{ key: 'dates', title: null, windows: view.windows }]}
                asOf={asOf}
                locale={locale}
                narrow
              />
            </Panel>
          )}
        </div>
      </div>
    </>
  )
}

const sectionHref = (view: RequirementView): string => `${paths.framework(view.frameworkId)}#contents`

function NextDoors({ view, more }: RequirementScreenProps) {
  const { previous, next, at, of } = more
  const to = (id: string) => paths.requirement(view.frameworkId, id)
  return (
    <nav aria-label="Requirements" className="flex items-center gap-2">
      {previous && (
        <LinkButton href={to(previous.id)} size="small" rel="prev" title={previous.title}>
          <ChevronLeft aria-hidden="true" />
          Previous
        </LinkButton>
      )}
      <span className="text-sm text-muted">
        {at} of {of}
      </span>
      {next && (
        <LinkButton href={to(next.id)} size="small" rel="next" title={next.title}>
          Next
          <ChevronRight aria-hidden="true" />
        </LinkButton>
      )}
    </nav>
  )
}

/** For whom it is, as the framework file writes it, without looking at any system. */
function Conditions({ more, framework }: { more: RequirementMore; framework: string }) {
  const { covers, applies, binds } = more
  return (
    <section aria-label="When it applies" className="border-t border-line">
      <h2 className="mt-3 text-base">When it applies</h2>
      {applies ? (
        <ConditionTree condition={applies} />
      ) : (
        <p className="py-1 text-muted">
          Wherever {framework} covers a system{binds.length > 0 && ' and binds you'}.
        </p>
      )}
      {covers && (
        <Disclosure summary={`When ${framework} covers a system at all`}>
          <ConditionTree condition={covers} />
        </Disclosure>
      )}
      {binds.map(({ title, condition }) => (
        <Disclosure key={title} summary={`Who is meant by “${title}”`}>
          {condition ? <ConditionTree condition={condition} /> : <p className="py-1 text-muted">Everybody.</p>}
        </Disclosure>
      ))}
    </section>
  )
}
