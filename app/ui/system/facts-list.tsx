import { sayAnswer } from '#app/domain/facts'
import type { SystemValues } from '#app/domain/system'
import type { Option } from '#app/ui/kit/input'
import { StateMark } from '#app/ui/state-mark'
import type { QuestionGroupView } from './form-view'

export interface FactsListProps {
  values: SystemValues
  people: readonly Option[]
  groups: readonly QuestionGroupView[]
  /** The heading's level: 3 within a section that has one of its own. */
  level?: 2 | 3
}

/** What is known about a system, to be read: its own words, then every question that matters with its answer. */
export function FactsList({ values, people, groups, level = 2 }: FactsListProps) {
  const nameOf = (id: string | null, imported: string) =>
    people.find((person) => person.value === id)?.label ?? (imported ? `${imported} (as imported)` : '')
  const about: [string, string][] = [
    ['Name', values.name],
    ['Intended purpose', values.purpose],
    ['Description', values.description],
    ['Accountable owner', nameOf(values.accountableOwnerId, values.accountableOwnerText)],
    ['Technical owner', nameOf(values.technicalOwnerId, values.technicalOwnerText)],
    ['Business unit', values.businessUnit],
    ['Vendor', values.vendor],
    ['Reference', values.reference],
  ]
  return (
    <div className="flex flex-col gap-5">
      <FactSection
        level={level}
        title="Name and owners"
        rows={about.map(([term, text]) => ({ term, text, missing: text === '' }))}
      />
      {groups.map((group) => (
        <FactSection
          key={group.id}
          level={level}
          title={group.title}
          rows={group.questions.map(({ fact, state, value }) => ({
            term: fact.label,
            text: state === 'answered' ? sayAnswer(fact, value) : state === 'open' ? 'Not answered yet' : 'Don’t know',
            missing: state !== 'answered',
          }))}
        />
      ))}
    </div>
  )
}

interface FactSectionProps {
  title: string
  level: 2 | 3
  rows: { term: string; text: string; missing: boolean }[]
}

function FactSection({ title, level, rows }: FactSectionProps) {
  const Heading = `h${level}` as const
  return (
    <section>
      <Heading className="border-b border-edge pb-1">{title}</Heading>
      <dl>
        {rows.map((row) => (
          <div
            key={row.term}
            className="grid gap-x-6 border-b border-line py-1.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <dt className="text-muted">{row.term}</dt>
            <dd dir="auto" className="min-w-0 break-words whitespace-pre-line">
              {row.missing && row.text !== '' ? <StateMark mark="unknown">{row.text}</StateMark> : row.text || '–'}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
