import { sayKey } from '#app/domain/trail-words'
import type { Answer } from '#app/ui/form-answer'
import { Note } from '#app/ui/kit/notes'
import { Table } from '#app/ui/kit/table'
import { keptOfRisk, type StoredRisk } from './risk-kept'

interface RiskConflictProps {
  answer?: Answer & { current?: unknown }
  /** As it stands now, with the other person's words. */
  risk: StoredRisk
  people: readonly { value: string; label: string }[]
}

/** Where somebody else was faster: both texts beside each other. Saving again keeps what the form holds. */
export function RiskConflict({ answer, risk, people }: RiskConflictProps) {
  if (!answer?.current) return null
  const mine = answer.submission.initialValue ?? {}
  const word = (key: string, value: unknown): string => {
    const text = Array.isArray(value) ? value.join(', ') : String(value ?? '')
    return (key === 'ownerId' && people.find((person) => person.value === text)?.label) || text
  }
  const rows = Object.entries(keptOfRisk(risk))
    .map(([key, value]) => ({ key, theirs: word(key, value), yours: word(key, mine[key]) }))
    .filter(({ theirs, yours }) => theirs !== yours)
  return (
    <Note kind="warn" title="Somebody else changed this risk while you were writing" live className="mb-4 max-w-3xl">
      <p>Your words are still in the form. Take over from theirs what you need; saving again keeps the form.</p>
      <Table
        caption="Where the two differ"
        rows={rows}
        rowKey={(row) => row.key}
        className="mt-2"
        columns={[
          { key: 'what', head: 'What', cell: (row) => sayKey(row.key) },
          { key: 'theirs', head: 'Stands now', cell: (row) => row.theirs || '–' },
          { key: 'yours', head: 'Yours', cell: (row) => row.yours || '–' },
        ]}
      />
    </Note>
  )
}
