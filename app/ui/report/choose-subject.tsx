import { Note } from '#app/ui/kit/notes'
import { Table } from '#app/ui/kit/table'
import type { ChoiceHref, ReportChoice } from './choice'

type Step<S extends ReportChoice['step']> = Extract<ReportChoice, { step: S }>

/** The frameworks in use; those that bind the chosen system come first. */
export function ChooseFramework({ choice, href }: { choice: Step<'framework'>; href: ChoiceHref }) {
  const { kind, system, frameworks } = choice
  return (
    <div className="max-w-2xl">
      <Table
        caption="Frameworks in use"
        rows={frameworks}
        rowKey={(row) => row.id}
        rowHref={(row) => href({ kind, system: system?.id, framework: row.id })}
        empty={<Note>No framework is in use yet. Take one into use first.</Note>}
        columns={[
          { key: 'title', head: 'Framework', cell: (row) => <bdi>{row.title}</bdi> },
          { key: 'version', head: 'Version', cell: (row) => row.version, className: 'whitespace-nowrap' },
          ...(system
            ? [
                {
                  key: 'binds',
                  head: 'For this system',
                  cell: (row: (typeof frameworks)[number]) => (row.binds ? 'applies' : 'does not apply, or open'),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}
