import { Form } from '@remix-run/react'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { Table } from '#app/ui/kit/table'
import type { ChoiceHref, ReportChoice } from './choice'

type Step<S extends ReportChoice['step']> = Extract<ReportChoice, { step: S }>

/** Finds the system a report is about by words of its name or its reference. */
export function ChooseSystem({ choice, href }: { choice: Step<'system'>; href: ChoiceHref }) {
  const { kind, words, systems } = choice
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <Form method="get" role="search" className="flex items-end gap-2">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="one" value="system" />
        <Field label="System" className="flex-1" help="Words of its name, or its reference.">
          <Input name="q" type="search" defaultValue={words} />
        </Field>
        <Button>Find</Button>
      </Form>
      <Table
        caption="Systems found"
        rows={systems}
        rowKey={(row) => row.id}
        rowHref={(row) => href({ kind, system: row.id })}
        empty={
          <Note>
            {words ? `No system you may issue reports about is called “${words}”.` : 'There is no system of yours yet.'}
          </Note>
        }
        columns={[
          { key: 'name', head: 'System', cell: (row) => <bdi>{row.name}</bdi> },
          { key: 'reference', head: 'Reference', cell: (row) => row.reference },
        ]}
      />
    </div>
  )
}

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
