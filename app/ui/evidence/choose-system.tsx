import { Form } from '@remix-run/react'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { Table } from '#app/ui/kit/table'

interface ChooseSystemProps {
  evidenceId: string
  words: string
  systems: readonly { id: string; name: string; reference: string; applicableCount: number }[]
}

/** Finds a system by words of its name or its reference. */
export function ChooseSystem({ evidenceId, words, systems }: ChooseSystemProps) {
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <Form method="get" role="search" className="flex items-end gap-2">
        <Field label="System" className="flex-1" help="Words of its name, or its reference.">
          <Input name="q" type="search" defaultValue={words} />
        </Field>
        <Button>Find</Button>
      </Form>
      <Table
        caption="Systems found"
        rows={systems}
        rowKey={(row) => row.id}
        rowHref={(row) => paths.attachEvidence(evidenceId, { system: row.id })}
        empty={
          <Note>{words ? `No system you may assess is called “${words}”.` : 'There is no system you may assess.'}</Note>
        }
        columns={[
          { key: 'name', head: 'System', cell: (row) => row.name },
          { key: 'reference', head: 'Reference', cell: (row) => row.reference },
          { key: 'count', head: 'Requirements', align: 'right', cell: (row) => row.applicableCount },
        ]}
      />
    </div>
  )
}
