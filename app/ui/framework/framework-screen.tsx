import type { FrameworkView } from '#app/domain/framework-view'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { LawWindows } from '#app/ui/charts/law-windows'
import { Timeline } from '#app/ui/charts/timeline'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Badge } from '#app/ui/kit/badge'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { Tabs } from '#app/ui/kit/tabs'
import { AdoptPanel } from './adopt-panel'
import { FrameworkContents } from './framework-contents'
import { FrameworkLists, LISTS } from './framework-lists'
import { CoveragePanel, CrosswalkPanel, UnconfirmedPanel } from './framework-panels'
import type { FrameworkParts } from './framework-parts'

export interface FrameworkScreenProps {
  view: FrameworkView
  parts: FrameworkParts
  firstDays: { date: string; title: string; former: boolean }[]
  adopted: boolean
  /** the version one could go over to */
  newer: string | null
  /** Systems that have not accepted the version in use. */
  toAccept: number
  /** Systems it has not been worked out for yet. */
  waiting: number
  systems: { all: number; applies: number; unknown: number; answered: number }
  /** How many tensions with other regimes it has. */
  tensions: number
  mayAdopt: boolean
  asOf: string
  locale: DateLocale
  form: AnsweredForm
}

/** One law or standard: what it is, when it binds, what it costs, and everything it asks. */
export function FrameworkScreen(props: FrameworkScreenProps) {
  const { view, parts, firstDays, asOf, locale } = props
  const coming = firstDays.filter((day) => !day.former)
  return (
    <>
      <PageHeader
        title={view.title}
        crumbs={[{ label: 'Frameworks', href: paths.frameworks() }]}
        beside={<Badge tone={view.status === 'in-force' ? 'strong' : 'warn'}>{view.status.replace('-', ' ')}</Badge>}
        lead={view.summary}
        facts={[
          { term: 'Kind', value: view.kind },
          { term: 'Where', value: view.jurisdictions.join(', ') || 'everywhere' },
          { term: 'Themes', value: view.themes.join(', ') },
          { term: 'Requirements', value: view.requirements },
          ...(view.edition ? [{ term: 'Edition', value: view.edition }] : []),
          { term: 'Read as of', value: formatDay(view.asOf, locale) },
          { term: 'File', value: view.version },
          ...(props.tensions > 0
            ? [
                {
                  term: 'Tensions with others',
                  value: <Link href={paths.tensions({ framework: view.id })}>{props.tensions}</Link>,
                },
              ]
            : []),
        ]}
      />
      <OnThisPage {...props} />
      <div className="flex flex-col gap-6">
        {(view.status === 'proposed' || view.status === 'repealed') && (
          <Note kind="warn" title={`This framework is ${view.status}`}>
            What it asks is shown, and never counted as a duty.
          </Note>
        )}
        {asOf !== parts.today && (
          <Note kind="warn" title={`The dates are those of the law on ${formatDay(asOf, locale)}`}>
            Systems and answers are counted as of today, {formatDay(parts.today, locale)}.
          </Note>
        )}
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <AdoptPanel {...props} />
          {props.adopted && parts.coverage && parts.coverage.applicable > 0 && (
            <CoveragePanel id={view.id} title={view.title} coverage={parts.coverage} />
          )}
        </div>
        {coming.length > 0 && (
          <Panel id="dates" title="When it begins to bind" note={standingWords(props)} className="scroll-mt-16">
            <Timeline
              label={`First days of ${view.title}`}
              from={[coming[0]!.date, asOf].sort()[0]!}
              events={coming.map(({ date, title }) => ({ date, title: sentence(title) }))}
              locale={locale}
            />
            {view.timelines.length > 0 && (
              <Disclosure
                summary="What was law when: every first day the law has given"
                aside={view.timelines.length}
                open={view.timelines.length <= 3}
                className="mt-3 border-t border-line"
              >
                <LawWindows
                  label={`How the dates of ${view.title} were amended`}
                  asOf={asOf}
                  locale={locale}
                  groups={view.timelines.map(({ name, windows, requirements }) => ({
                    ...{ key: name, title: sentence(name), windows },
                    note: `${requirements} ${requirements === 1 ? 'requirement' : 'requirements'}`,
                  }))}
                />
              </Disclosure>
            )}
          </Panel>
        )}
        <FrameworkContents view={view} parts={parts} locale={locale} />
        <FrameworkLists view={view} />
        <CrosswalkPanel shares={parts.crosswalks} title={view.title} />
        <UnconfirmedPanel id={view.id} rows={parts.unconfirmed} />
      </div>
    </>
  )
}

/** The parts of a long page, for whoever knows what they look for. */
function OnThisPage({ view, parts }: FrameworkScreenProps) {
  const places = [
    ...(view.timelines.length > 0 ? [{ href: '#dates', label: 'Dates' }] : []),
    { href: '#contents', label: 'What it asks', count: view.requirements },
    ...LISTS.flatMap(({ key, id, label }) =>
      view[key].length > 0 ? [{ href: `#${id}`, label, count: view[key].length }] : [],
    ),
    ...(parts.crosswalks.length > 0 ? [{ href: '#crosswalks', label: 'The same elsewhere' }] : []),
    ...(parts.unconfirmed.length > 0
      ? [{ href: '#unconfirmed', label: 'Unconfirmed', count: parts.unconfirmed.length }]
      : []),
  ]
  return (
    <div className="mb-5">
      <Tabs label="On this page" tabs={places} />
    </div>
  )
}

/** "On 21 Nov 2026: 92 can bind somebody, 218 come later." */
function standingWords({ parts: { standing }, asOf, locale }: FrameworkScreenProps): string {
  const said = [
    `${standing['in-force']} requirements are in force`,
    ...(standing.upcoming > 0 ? [`${standing.upcoming} come later`] : []),
    ...(standing['unknown-day'] > 0 ? [`${standing['unknown-day']} hang on a date of the system`] : []),
    ...(standing.ended > 0 ? [`${standing.ended} have ended`] : []),
  ]
  return `On ${formatDay(asOf, locale)}: ${said.join(', ')}; each for whom it binds.`
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
