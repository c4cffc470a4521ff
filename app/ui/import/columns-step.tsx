import { Form, useNavigation } from '@remix-run/react'
import { many } from '#app/lib/many'
import { Button } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { Input, Select } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { FactRows } from './fact-rows'
import { FieldRow, FieldTable } from './field-row'
import { type ColumnsPage, FIELD_LABELS } from './import-screen'

/** Step two: which column feeds which field. */
export function ColumnsStep({ page, jobId }: { page: ColumnsPage; jobId: string }) {
  const busy = useNavigation().formData?.get('intent') === 'columns' && 'Comparing…'
  const read = [`${many(page.rows, 'row')} and ${many(page.columns.length, 'column')} were read.`, ...page.notes]
  return (
    <>
      <Note
        title={
          page.source === 'auto' && page.presets.some(({ title }) => title === page.mappingTitle)
            ? `Recognised: ${page.mappingTitle}`
            : `Columns as in: ${page.mappingTitle}`
        }
      >
        {read.join(' ')}
      </Note>
      <SourceForm page={page} />
      {/* A new mapping is a new form: what the browser remembers of the old one must not stay in its selects. */}
      <Form method="post" key={`${jobId} ${page.source} ${page.sheet}`} className="flex flex-col gap-6">
        <input type="hidden" name="intent" value="columns" />
        <Panel title="2. Fields of a system" flush>
          <FieldTable caption="Fields of a system and the columns that feed them">
            {page.fields.map((field) => (
              <FieldRow
                key={field.key}
                name={`field.${field.key}`}
                label={FIELD_LABELS[field.key] ?? field.key}
                choice={field}
                columns={page.columns}
                needed={field.key === 'name'}
              />
            ))}
          </FieldTable>
        </Panel>
        <FactRows page={page} />
        <Panel
          title="How a row is known again"
          flush
          note="So that importing the file again changes what changed and nothing else."
        >
          <FieldTable caption="How a row is known again">
            <FieldRow
              name="identity"
              label="Column with a lasting id"
              choice={page.identity}
              columns={page.columns}
              noneLabel="None: by name, unit and purpose"
            />
          </FieldTable>
          <Field label="A date such as 1/2/2023 means" className="max-w-sm px-4 pt-2 pb-4">
            <Select
              name="dateOrder"
              defaultValue={page.dateOrder}
              blank="Not known: such dates stay text"
              options={[
                { value: 'mdy', label: '2 January (month first)' },
                { value: 'dmy', label: '1 February (day first)' },
              ]}
            />
          </Field>
        </Panel>
        <Kept names={page.kept} />
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Save these choices as a profile" optional className="w-72">
            <Input name="profileName" maxLength={100} autoComplete="off" />
          </Field>
          <Button look="primary" busy={busy}>
            Show what would happen
          </Button>
        </div>
      </Form>
    </>
  )
}

/** Another sheet, a known layout or an own profile: the choices start again from there. */
function SourceForm({ page }: { page: ColumnsPage }) {
  const presets = page.presets.map(({ id, title }) => ({ value: `preset:${id}`, label: title }))
  const profiles = page.profiles.map(({ id, name }) => ({ value: `profile:${id}`, label: `Profile: ${name}` }))
  return (
    <Form method="post" className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="intent" value="source" />
      {page.sheets.length > 1 && (
        <Field label="Sheet" className="w-64">
          <Select
            name="sheet"
            defaultValue={page.sheet ?? ''}
            options={page.sheets.map(({ name, rows }) => ({ value: name, label: `${name} (${many(rows, 'row')})` }))}
          />
        </Field>
      )}
      <Field label="Start from" className="w-80">
        <Select
          name="source"
          defaultValue={page.source}
          options={[{ value: 'auto', label: 'What fits the column names' }, ...presets, ...profiles]}
        />
      </Field>
      <Button>Start again from there</Button>
    </Form>
  )
}

function Kept({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <Disclosure summary={`${many(names.length, 'column')} without a field: kept with each system under their own name`}>
      <ul className="columns-1 gap-8 py-2 text-sm sm:columns-2 lg:columns-3">
        {names.map((name) => (
          <li key={name} className="mb-1 break-inside-avoid break-words">
            <bdi>{name.length > 160 ? `${name.slice(0, 159)}…` : name}</bdi>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
