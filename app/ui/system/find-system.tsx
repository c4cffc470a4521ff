import { Form } from '@remix-run/react'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { type Column, Table } from '#app/ui/kit/table'

interface FoundSystem {
  id: string
  name: string
  reference: string
}

interface FindSystemProps<S extends FoundSystem> {
  words: string
  systems: readonly S[]
  /** Where one goes who picks this system. */
  rowHref: (system: S) => string
  /** What the person wants to do with it: "assess". */
  purpose: string
  /** What else the address must keep while one searches. */
  keep?: Readonly<Record<string, string>>
  more?: readonly Column<S>[]
}

/** Finds a system by words of its name or its reference. */
export function FindSystem<S extends FoundSystem>(props: FindSystemProps<S>) {
  const { words, systems, rowHref, purpose, keep = {}, more = [] } = props
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <Form method="get" role="search" className="flex items-end gap-2">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field label="System" className="flex-1" help="Words of its name, or its reference.">
          <Input name="q" type="search" defaultValue={words} />
        </Field>
        <Button>Find</Button>
      </Form>
      <Table
        caption="Systems found"
        rows={systems}
        rowKey={(row) => row.id}
        rowHref={rowHref}
        empty={
          <Note>
            {words ? (
              <>
                No system you may {purpose} is called “<bdi>{words}</bdi>”.
              </>
            ) : (
              `There is no system you may ${purpose}.`
            )}
          </Note>
        }
        columns={[
          { key: 'name', head: 'System', cell: (row) => <bdi>{row.name}</bdi> },
          { key: 'reference', head: 'Reference', cell: (row) => row.reference },
          ...more,
        ]}
      />
    </div>
  )
}
