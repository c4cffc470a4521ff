import { useEffect, useRef } from 'react'
import { sayAnswer } from '#app/domain/facts'
import { factsOf, type SystemValues } from '#app/domain/system'
import type { Option } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { Table } from '#app/ui/kit/table'
import type { QuestionGroupView } from './form-view'
import { LIMITS, type TextField } from './system-form'

interface ConflictTableProps {
  id: string
  mine: SystemValues
  theirs: SystemValues
  groups: readonly QuestionGroupView[]
  people: readonly Option[]
}

const words: Record<TextField | 'accountableOwnerId' | 'technicalOwnerId', string> = {
  name: 'Name',
  purpose: 'Intended purpose',
  description: 'Description',
  accountableOwnerId: 'Accountable owner',
  technicalOwnerId: 'Technical owner',
  businessUnit: 'Business unit',
  vendor: 'Vendor',
  reference: 'Reference',
}

/** Two people changed the same system: what the other one stored beside what was typed here, where they differ. */
export function ConflictTable({ mine, theirs, groups, people }: ConflictTableProps) {
  const rows = differences(mine, theirs, groups, people)
  const box = useRef<HTMLDivElement>(null)
  // The person pressed a button far below; what happened stands up here.
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} role="alert" tabIndex={-1} className="flex scroll-mt-16 flex-col gap-3 outline-none">
      <Note kind="warn" title="Somebody else changed this system meanwhile">
        {rows.length === 0
          ? 'What they stored says the same as you do. Nothing is lost; you can keep theirs.'
          : 'Nothing of yours is lost: it stands in the form below. Change what you want to take over from them, then save.'}
      </Note>
      {rows.length > 0 && (
        <Table
          caption="Where the two versions differ"
          showCaption
          rows={rows}
          rowKey={(row) => row.label}
          columns={[
            { key: 'label', head: 'What', cell: (row) => row.label, className: 'w-1/4 min-w-40' },
            {
              key: 'theirs',
              head: 'Stored now',
              cell: (row) => <Words text={row.theirs} />,
              className: 'w-3/8 min-w-48',
            },
            { key: 'mine', head: 'Yours', cell: (row) => <Words text={row.mine} />, className: 'w-3/8 min-w-48' },
          ]}
        />
      )}
    </div>
  )
}

const Words = ({ text }: { text: string }) => (
  <span dir="auto" className="block [overflow-wrap:anywhere] whitespace-pre-line">
    {text || '–'}
  </span>
)

function differences(
  mine: SystemValues,
  theirs: SystemValues,
  groups: ConflictTableProps['groups'],
  people: readonly Option[],
) {
  const person = (id: string | null) => people.find((one) => one.value === id)?.label ?? 'Nobody yet'
  const rows = [...(Object.keys(LIMITS) as TextField[])]
    .map((field) => ({ label: words[field], mine: mine[field], theirs: theirs[field] }))
    .concat(
      (['accountableOwnerId', 'technicalOwnerId'] as const).map((field) => ({
        label: words[field],
        mine: person(mine[field]),
        theirs: person(theirs[field]),
      })),
    )
  const [my, their] = [factsOf(mine), factsOf(theirs)]
  for (const { fact } of groups.flatMap((group) => group.questions)) {
    const say = (value: (typeof my)[string]) => (value === undefined ? 'Not answered' : sayAnswer(fact, value))
    rows.push({ label: fact.label, mine: say(my[fact.key]), theirs: say(their[fact.key]) })
  }
  return rows.filter((row) => row.mine !== row.theirs)
}
