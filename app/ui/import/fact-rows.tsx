import { Field } from '#app/ui/kit/field'
import { Select } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'
import { columnOptions, FieldRow, FieldTable } from './field-row'
import type { ColumnsPage } from './import-screen'

/** Rows to add a question that no column was found for; more can be added the next time round. */
const MORE = [0, 1, 2]

/** Facts that columns answer, and room for more. */
export function FactRows({ page }: { page: ColumnsPage }) {
  const { facts, factChoices, columns } = page
  const label = (key: string) => factChoices.find((fact) => fact.key === key)?.label ?? key
  const free = factChoices.filter(({ key }) => !facts.some((fact) => fact.key === key))
  const options = free.map(({ key, label: text }) => ({ value: key, label: text }))
  return (
    <Panel
      title="Facts that rules ask"
      flush
      note="A column that answers one of our questions answers it for every system."
    >
      {facts.length > 0 && (
        <FieldTable caption="Facts and the columns that answer them">
          {facts.map((fact, at) => (
            <FieldRow
              key={fact.key}
              name={`fact[${at}].column`}
              label={label(fact.key)}
              choice={fact}
              columns={columns}
            >
              <input type="hidden" name={`fact[${at}].key`} value={fact.key} />
            </FieldRow>
          ))}
        </FieldTable>
      )}
      <div className="flex flex-col gap-2 border-t border-line px-4 py-3">
        {MORE.map((at) => (
          <div key={at} className="flex flex-wrap gap-3">
            <Field label={`Another fact, ${at + 1}`} hideLabel className="w-96 max-w-full">
              <Select name={`fact[${facts.length + at}].key`} defaultValue="" blank="Another fact" options={options} />
            </Field>
            <Field label={`Column for the other fact, ${at + 1}`} hideLabel className="w-80 max-w-full">
              <Select
                name={`fact[${facts.length + at}].column`}
                defaultValue="none"
                options={columnOptions(null, columns, 'Choose its column')}
              />
            </Field>
          </div>
        ))}
      </div>
    </Panel>
  )
}
