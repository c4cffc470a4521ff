import type { FrameworkLibrary } from '#app/data/frameworks.server'
import type { LibraryChecks } from '#app/domain/framework/checks'
import { requirementsOf } from '#app/domain/framework/compile'
import { groundsOf } from '#app/domain/framework/crosswalk-grounds'
import type { Framework } from '#app/domain/framework/schema'

type Row = (string | number)[]

/** docs/frameworks.md: what the library covers, as of when, and what in it is unconfirmed. */
export function frameworksPage(library: FrameworkLibrary, { coverage }: Pick<LibraryChecks, 'coverage'>): string {
  const { frameworks, threats, crosswalks, tensions, catalogue } = library
  const every = frameworks.flatMap(requirementsOf)
  return `${[
    '# The framework library',
    'What Plumbline knows about laws, standards and good practice, as of when, and what is not certain. This page is written from the files in `frameworks/` by `npx tsx scripts/write-frameworks-doc.ts`; `plumbline frameworks check` shows the same with every mistake and the coverage tables. How to add a framework: [frameworks/README.md](../frameworks/README.md).',
    `${frameworks.length} frameworks with ${every.length.toLocaleString('en')} requirements, ${catalogue.facts.length} questions, ${threats.length} threat lists, ${crosswalks.length} crosswalks, ${tensions.length} tensions. Not legal advice; only the official texts are authentic. Everything is in our own words; identifiers, titles, numbers and dates are facts.`,
    table(['Kind', 'Frameworks', 'Requirements'], kindsOf(frameworks)),
    '## What is covered',
    table(['Framework', 'Kind', 'Status', 'As of', 'Version', 'Requirements', 'Unconfirmed'], frameworks.map(lineOf)),
    'A *proposed* or *repealed* framework is shown and never counted as a duty. A new organisation works with the regulations that are adopted or in force and with our own three frameworks; it adopts standards and guidance by choice.',
    '## Held to the texts',
    'Where the places of a text are known, each that puts a duty on somebody must be answered by a requirement or excused with a reason; the reasons stand in `frameworks/coverage/`, and a test fails on a gap. Where a framework has no line here, nobody has listed what it owes.',
    table(
      ['Framework', 'Text', 'Places', 'Covered', 'Excused', 'Open'],
      coverage.map(({ framework, index, must, covered, excused, gaps }) => [
        ...[nameOf(library, framework), index, must, covered, excused, gaps.length],
      ]),
    ),
    'Requirements drawn at random were read again against their sources, with everything of the same kind beside them. What was found, what was mended and what could not be checked: [laws](framework-review/laws.md), [standards, guidance and our own](framework-review/standards.md).',
    '## Texts that were not at hand',
    'Here numbers, titles and summaries were compared, no more. Read the text itself before you rely on these.',
    notAtHand(frameworks),
    '## What each file rests on',
    ...frameworks.map(restsOn),
    '## Threats',
    table(
      ['List', 'Threats', 'Answered by a requirement', 'Source'],
      threats.map((list) => [
        list.title,
        list.threats.length,
        list.threats.filter((threat) => threat.mitigatedBy.length > 0).length,
        list.source,
      ]),
    ),
    '## Crosswalks',
    'Meeting a requirement meets another only where they are equal, or where it includes the other; a row that only intersects never counts.',
    table(
      ['Crosswalk', 'Rows', 'Equal or equivalent', 'One includes the other', 'Only intersect', 'Basis'],
      crosswalks.map((crosswalk) => {
        const { rows } = crosswalk
        const count = (...relations: string[]) => rows.filter((row) => relations.includes(row.relation)).length
        const bases = new Set(rows.map((row) => groundsOf(crosswalk, row).basis))
        return [
          `${crosswalk.source} → ${crosswalk.target}`,
          rows.length,
          count('equal-to', 'equivalent-to'),
          count('subset-of', 'superset-of'),
          count('intersects-with'),
          [...bases].join(', '),
        ]
      }),
    ),
    '## Where regimes pull apart',
    tensions.length === 0 ? 'None written yet.' : tensions.map(({ title, why }) => `- **${title}.** ${why}`).join('\n'),
    '## What is unconfirmed',
    'Shown as unconfirmed on screen and on paper, with this note.',
    ...frameworks.map(unconfirmedIn).filter((text) => text !== ''),
  ].join('\n\n')}\n`
}

const KINDS = { regulation: 'Laws', standard: 'Standards', guidance: 'Guidance', internal: 'Our own' } as const

const kindsOf = (frameworks: readonly Framework[]): Row[] =>
  Object.entries(KINDS).map(([kind, title]) => {
    const these = frameworks.filter((framework) => framework.kind === kind)
    return [title, these.length, these.flatMap(requirementsOf).length]
  })

function lineOf(framework: Framework): Row {
  const requirements = requirementsOf(framework)
  const unconfirmed = requirements.filter(({ requirement }) => requirement.confidence === 'unconfirmed').length
  const { title, kind, status, asOf, version } = framework
  return [title, kind, status, asOf, version, requirements.length, unconfirmed]
}

const nameOf = ({ frameworks }: FrameworkLibrary, id: string): string =>
  frameworks.find((framework) => framework.id === id)?.title ?? id

/** What a source says of itself in its note. */
const NOT_READ = /not (at hand|read|used)\b|secondary material/

function notAtHand(frameworks: readonly Framework[]): string {
  const notes = new Map<string, string>()
  for (const { sources } of frameworks)
    for (const { title, citation, note = '' } of sources)
      if (NOT_READ.test(note) && !notes.has(citation)) notes.set(citation, `- **${title}**, ${citation}. ${note}`)
  return [...notes.values()].join('\n')
}

const restsOn = ({ title, edition, sources }: Framework): string =>
  [
    `**${title}**${edition ? ` (${edition})` : ''}`,
    ...sources.map((source) => `- ${source.title}, ${source.citation}${source.note ? `. ${source.note}` : ''}`),
  ].join('\n')

function unconfirmedIn(framework: Framework): string {
  const notes = new Map<string, string[]>()
  for (const { requirement } of requirementsOf(framework)) {
    if (requirement.confidence !== 'unconfirmed') continue
    const note = requirement.note ?? ''
    notes.set(note, [...(notes.get(note) ?? []), requirement.id])
  }
  if (notes.size === 0) return ''
  return [`**${framework.title}**`, ...[...notes].map(([note, ids]) => `- ${ids.join(', ')}: ${note}`)].join('\n')
}

function table(head: string[], rows: Row[]): string {
  const line = (cells: Row) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`
  const first = rows[0] ?? []
  const rule = head.map((_, at) => (typeof first[at] === 'number' ? '---:' : '---'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}
