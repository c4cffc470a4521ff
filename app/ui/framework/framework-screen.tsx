import type { FrameworkView } from '#app/domain/framework-view'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Timeline } from '#app/ui/charts/timeline'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Badge } from '#app/ui/kit/badge'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { AdoptPanel } from './adopt-panel'
import { FrameworkContents } from './framework-contents'
import { FrameworkLists } from './framework-lists'
import { WindowList } from './window-list'

export interface FrameworkScreenProps {
  view: FrameworkView
  firstDays: { date: string; title: string; former: boolean }[]
  adopted: boolean
  /** the version one could go over to */
  newer: string | null
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
  const { view, firstDays, asOf, locale } = props
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
      <div className="flex flex-col gap-6">
        {(view.status === 'proposed' || view.status === 'repealed') && (
          <Note kind="warn" title={`This framework is ${view.status}`}>
            What it asks is shown, and never counted as a duty.
          </Note>
        )}
        <AdoptPanel {...props} />
        {coming.length > 0 && (
          <Panel title="When it begins to bind">
            <Timeline
              label={`First days of ${view.title}`}
              from={[coming[0]!.date, asOf].sort()[0]!}
              events={coming.map(({ date, title }) => ({ date, title: sentence(title) }))}
              locale={locale}
            />
          </Panel>
        )}
        {view.timelines.length > 0 && (
          <Panel
            title="How its dates were amended"
            note="Each group of requirements with every first day the law has given it."
          >
            <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
              {view.timelines.map((timeline) => (
                <section key={timeline.name} aria-label={timeline.name}>
                  <p className="font-medium">
                    {sentence(timeline.name)}{' '}
                    <span className="font-normal text-muted">
                      {timeline.requirements} {timeline.requirements === 1 ? 'requirement' : 'requirements'}
                    </span>
                  </p>
                  <WindowList windows={timeline.windows} locale={locale} />
                </section>
              ))}
            </div>
          </Panel>
        )}
        <FrameworkLists view={view} />
        <FrameworkContents view={view} />
      </div>
    </>
  )
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
