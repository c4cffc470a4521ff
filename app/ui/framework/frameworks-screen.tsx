import { FRAMEWORK_KINDS, THEMES } from '#app/domain/framework/words'
import type { FrameworkGroup } from '#app/domain/framework-list'
import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { ExportMenu } from '#app/ui/export/export-menu'
import { LinkButton } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { type ActiveFilter, FilterBar } from '#app/ui/kit/filter-bar'
import { Input, type Option, Select } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { EmptyState, Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { FrameworkTable } from './framework-table'
import { type FrameworksPage, frameworksHref } from './frameworks-page'
import { RequirementHits } from './requirement-hits'

const words = (key: string): string => `${key.charAt(0).toUpperCase()}${key.slice(1).replaceAll('-', ' ')}`
const KINDS: readonly Option[] = FRAMEWORK_KINDS.map((value) => ({ value, label: words(value) }))
const TOPICS: readonly Option[] = THEMES.map((value) => ({ value, label: words(value) }))
const USES: readonly Option[] = [
  { value: 'yes', label: 'In use' },
  { value: 'no', label: 'Not in use' },
  { value: 'newer', label: 'New version offered' },
]

/** The library: laws, standards and guidance in groups, and a search across everything they ask. */
export function FrameworksScreen({ page }: { page: FrameworksPage }) {
  const { total, groups, words: asked, hits, asOf, today, locale } = page
  const shown = groups.reduce((sum, group) => sum + group.lines.length, 0)
  const searching = asked.length > 0
  return (
    <>
      <PageHeader
        title="Frameworks"
        lead={`${total.frameworks} laws, standards and guides with ${total.requirements.toLocaleString('en')} requirements; ${total.inUse} in use. What is in use is worked out for every system.`}
        actions={
          <>
            <LinkButton href={paths.ownFrameworks()}>Our own frameworks</LinkButton>
            <LinkButton href={paths.calendar()}>What changes next</LinkButton>
            <ExportMenu register="frameworks" />
          </>
        }
      />
      <Filters page={page} />
      {total.newer > 0 && page.filter.use !== 'newer' && (
        <Note
          title={`${total.newer} ${total.newer === 1 ? 'framework' : 'frameworks'} in use with a new version`}
          className="mb-4"
        >
          Nothing changes until somebody takes it over.{' '}
          <Link href={frameworksHref(page, { use: 'newer', q: '' })}>Show them</Link>
        </Note>
      )}
      {asOf !== today && (
        <Note kind="warn" title={`The dates are those of the law on ${formatDay(asOf, locale)}`} className="mb-4">
          Systems and open requirements are those of today.
        </Note>
      )}
      {searching && <RequirementHits page={page} />}
      {shown > 0 && (
        <div className="flex flex-col">
          {searching && <h2>Frameworks that bear the words</h2>}
          {groups.map((group, at) => (
            <section
              key={group.key}
              aria-labelledby={group.key}
              className={isLaw(group) && at > 0 ? 'pt-4' : at > 0 ? 'pt-8' : undefined}
            >
              <div className="mb-1 flex flex-wrap items-baseline gap-x-3">
                <h2 id={group.key} className={searching ? 'text-base' : undefined}>
                  {group.title}
                </h2>
                <span className="text-sm text-muted">
                  {group.lines.filter(({ adopted }) => adopted).length} of {group.lines.length} in use
                </span>
              </div>
              <FrameworkTable group={group} page={page} headless={isLaw(group) && at > 0} />
            </section>
          ))}
        </div>
      )}
      {shown === 0 && !(searching && hits.length > 0) && (
        <EmptyState
          title={searching ? `Nothing holds “${page.filter.q}”` : 'No framework fits these filters'}
          action={<LinkButton href={paths.frameworks()}>Show all frameworks</LinkButton>}
        >
          {searching ? 'Try fewer words, an article number, or fewer filters.' : 'Take one of the filters away.'}
        </EmptyState>
      )}
    </>
  )
}

const isLaw = ({ key }: FrameworkGroup) => key.startsWith('law-')

function Filters({ page }: { page: FrameworksPage }) {
  const { filter, regions } = page
  const select = (
    name: 'kind' | 'theme' | 'region' | 'use',
    label: string,
    blank: string,
    options: readonly Option[],
  ) => (
    <Field label={label} hideLabel className="w-44 max-sm:w-[calc(50%-0.25rem)]">
      <Select name={name} blank={blank} options={options} defaultValue={filter[name]} key={filter[name]} />
    </Field>
  )
  return (
    <FilterBar active={activeFilters(page)} clearHref={paths.frameworks()}>
      <Field label="Find a requirement or a framework" hideLabel className="w-80 max-sm:w-full">
        <Input
          name="q"
          type="search"
          defaultValue={filter.q}
          key={filter.q}
          placeholder="human oversight, Art. 26, LLM01:2025"
        />
      </Field>
      {select('kind', 'Kind', 'Any kind', KINDS)}
      {select('theme', 'Theme', 'Any theme', TOPICS)}
      {select('region', 'Region', 'Any region', regions)}
      {select('use', 'In use', 'In use or not', USES)}
    </FilterBar>
  )
}

function activeFilters(page: FrameworksPage): ActiveFilter[] {
  const { filter, regions } = page
  const chosen = [
    ['kind', 'Kind', KINDS],
    ['theme', 'Theme', TOPICS],
    ['region', 'Region', regions],
    ['use', 'Use', USES],
  ] as const
  return [
    ...(filter.q ? [{ label: `Contains “${filter.q}”`, removeHref: frameworksHref(page, { q: '' }) }] : []),
    ...chosen.flatMap(([name, word, options]) => {
      const label = options.find(({ value }) => value === filter[name])?.label ?? filter[name]
      return filter[name] ? [{ label: `${word}: ${label}`, removeHref: frameworksHref(page, { [name]: '' }) }] : []
    }),
  ]
}
