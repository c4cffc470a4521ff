import { useMemo, useState } from 'react'
import type { ContentSection, FrameworkView } from '#app/domain/framework-view'
import { marked } from '#app/domain/marked-text'
import type { DateLocale } from '#app/lib/dates'
import { foldCase } from '#app/lib/text'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Link } from '#app/ui/kit/link'
import { Panel } from '#app/ui/kit/panel'
import { TimingChip } from '#app/ui/timing-chip'
import { ContentsFilterForm, WHOLE } from './contents-filter-form'
import type { FrameworkParts } from './framework-parts'
import { Marked } from './requirement-hits'

type Line = ContentSection['requirements'][number]
interface ContentsProps {
  view: FrameworkView
  parts: FrameworkParts
  locale: DateLocale
}

/** More than so many, and the sections are folded at first. */
const OPEN = 40
const indents = ['', 'sm:ms-6', 'sm:ms-12', 'sm:ms-16']

/** Everything a framework asks, as it is ordered, with a filter that works while one types and without scripts too. */
export function FrameworkContents({ view, parts, locale }: ContentsProps) {
  const [filter, setFilter] = useState(parts.filter)
  const { states } = parts
  const words = useMemo(() => foldCase(filter.find).split(/\s+/).filter(Boolean), [filter.find])
  const fits = (one: Line) =>
    (filter.kind === '' || one.kind === filter.kind) &&
    (filter.day === '' || states[one.group]!.days.includes(filter.day)) &&
    (!filter.unconfirmed || one.unconfirmed) &&
    (words.length === 0 || holds(one, words))
  const narrowed = JSON.stringify(filter) !== JSON.stringify(WHOLE)
  const parted = chapters(view.contents).map((sections) =>
    sections
      .map((section) => ({ ...section, requirements: section.requirements.filter(fits) }))
      .filter((section) => !narrowed || section.requirements.length > 0),
  )
  const shown = parted.flat().reduce((sum, section) => sum + section.requirements.length, 0)
  const all = view.requirements
  return (
    <Panel
      id="contents"
      title="What it asks"
      note={narrowed ? `${shown} of ${all} requirements` : `${all} requirements`}
      className="scroll-mt-16"
    >
      <ContentsFilterForm {...{ view, parts, locale, filter, setFilter, narrowed }} />
      <div role="status" className="sr-only">
        {narrowed && `${shown} requirements shown`}
      </div>
      {shown === 0 && <p className="border-t border-line py-3 text-muted">Nothing here fits the filter.</p>}
      {parted
        .filter((sections) => sections.length > 0)
        .map((sections) => (
          <Chapter
            key={`${sections[0]!.id} ${narrowed}`}
            {...{ sections, view, parts, locale, words }}
            open={narrowed || all <= OPEN}
          />
        ))}
    </Panel>
  )
}

function holds({ id, title, cite, level }: Line, words: readonly string[]): boolean {
  const names = foldCase(`${title} ${id} ${cite} ${level ?? ''}`)
  return words.every((word) => names.includes(word))
}

/** The sections of a framework by the outermost of them. */
function chapters(contents: readonly ContentSection[]): ContentSection[][] {
  const found: ContentSection[][] = []
  for (const section of contents) {
    if (section.depth === 0 || found.length === 0) found.push([section])
    else found.at(-1)!.push(section)
  }
  return found
}

interface ChapterProps extends ContentsProps {
  sections: readonly ContentSection[]
  words: readonly string[]
  open: boolean
}

function Chapter({ sections, open, ...rest }: ChapterProps) {
  const [first, ...inner] = sections
  const lines = sections.flatMap((section) => section.requirements)
  const prohibitions = lines.filter(({ kind }) => kind === 'prohibition').length
  const outer = first!.depth === 0
  return (
    <div id={outer ? `section-${first!.id}` : undefined} className="scroll-mt-16 border-t border-line">
      <Disclosure
        open={open}
        summary={<span className="font-semibold">{first!.title}</span>}
        aside={`${lines.length}${prohibitions > 0 && prohibitions < lines.length ? `, ${prohibitions} prohibited` : ''}`}
      >
        <Lines lines={first!.requirements} {...rest} />
        {(outer ? inner : []).map((section) => (
          <section
            key={section.id}
            id={`section-${section.id}`}
            aria-label={section.title}
            className={`scroll-mt-16 pt-2 ${indents[Math.min(section.depth - 1, 3)]}`}
          >
            <h3 className="text-base font-medium">{section.title}</h3>
            <Lines lines={section.requirements} {...rest} />
          </section>
        ))}
      </Disclosure>
    </div>
  )
}

function Lines({
  lines,
  view,
  parts,
  locale,
  words,
}: Omit<ChapterProps, 'sections' | 'open'> & { lines: readonly Line[] }) {
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map((one) => {
        const { timing, day } = parts.states[one.group]!
        return (
          <li
            key={one.id}
            className="grid gap-x-4 border-t border-line py-1 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_11rem_12rem]"
          >
            <span>
              <Link href={paths.requirement(view.id, one.id)} quiet>
                {words.length > 0 ? <Marked text={marked(one.title, words)} /> : one.title}
              </Link>
              {one.kind !== 'obligation' && view.kind === 'regulation' && (
                <span className="ms-2">
                  <Badge tone={one.kind === 'prohibition' ? 'strong' : 'plain'}>{one.kind}</Badge>
                </span>
              )}
              {one.unconfirmed && (
                <span className="ms-2">
                  <Badge tone="warn">unconfirmed</Badge>
                </span>
              )}
              {one.level && <span className="ms-2 text-sm text-muted">{one.level}</span>}
            </span>
            <span className="text-sm">
              {timing !== 'in-force' && <TimingChip timing={timing} firstDay={day} locale={locale} />}
            </span>
            <span className="text-sm text-muted">{one.cite}</span>
          </li>
        )
      })}
    </ul>
  )
}
