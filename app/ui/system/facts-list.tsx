import { sayAnswer } from '#app/domain/facts'
import type { SystemValues } from '#app/domain/system'
import type { Option } from '#app/ui/kit/input'
import { StateMark } from '#app/ui/state-mark'
import type { QuestionGroupView } from './form-view'

interface FactsListProps {
  values: SystemValues
  people: readonly Option[]
  groups: readonly QuestionGroupView[]
}

/** What is known about a system, to be read: its own words, then every question that matters with its answer. */
export function FactsList({ values, people, groups }: FactsListProps) {
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
      <FactSection title="Name and owners" rows={about.map(([term, text]) => ({ term, text, missing: text === '' }))} />
      {groups.map((group) => (
        <FactSection
          key={group.id}
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

function FactSection({ title, rows }: { title: string; rows: { term: string; text: string; missing: boolean }[] }) {
  return (
    <section>
      <h3 className="border-b border-edge pb-1">{title}</h3>
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
