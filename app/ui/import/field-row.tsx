import type { ReactNode } from 'react'
import { Field } from '#app/ui/kit/field'
import { Select } from '#app/ui/kit/input'
import type { ColumnsPage, FieldChoice } from './import-screen'

/** Fields, the column that feeds each, and what stands there. */
export function FieldTable({ caption, children }: { caption: string; children: ReactNode }) {
  const head = 'px-4 py-1 text-start text-sm font-medium text-muted max-md:hidden'
  return (
    <table className="w-full max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:hidden">
        <tr>
          <th scope="col" className={head}>
            Field
          </th>
          <th scope="col" className={head}>
            Column of the file
          </th>
          <th scope="col" className={head}>
            For example
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">{children}</tbody>
    </table>
  )
}

interface FieldRowProps {
  name: string
  label: string
  choice: FieldChoice
  columns: ColumnsPage['columns']
  needed?: boolean
  noneLabel?: string
  children?: ReactNode
}

export function FieldRow({ name, label, choice, columns, needed, noneLabel, children }: FieldRowProps) {
  const cell = 'border-t border-line px-4 py-1.5 align-top max-md:block max-md:border-0 max-md:py-0.5'
  return (
    <tr className="max-md:block max-md:border-t max-md:border-line max-md:py-2">
      <th scope="row" className={`${cell} w-64 pt-3 text-start font-medium max-md:w-auto`}>
        {label}
        {needed && <span className="ms-2 text-sm font-normal text-muted">needed</span>}
      </th>
      <td className={`${cell} md:w-96`}>
        {children}
        <Field label={`Column for ${label}`} hideLabel>
          <Select name={name} defaultValue={choice.chosen} options={columnOptions(choice, columns, noneLabel)} />
        </Field>
      </td>
      <td className={`${cell} pt-3 text-sm break-words text-muted`}>
        {choice.samples.map((sample, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: samples have no names of their own
          <span key={at}>
            {at > 0 && ' · '}
            <bdi>{sample}</bdi>
          </span>
        ))}
      </td>
    </tr>
  )
}

export function columnOptions(choice: FieldChoice | null, columns: ColumnsPage['columns'], none = 'Leave empty') {
  return [
    { value: 'none', label: none },
    ...(choice?.keep ? [{ value: 'keep', label: `As suggested: ${choice.keep}` }] : []),
    ...columns.map(({ name, column }) => ({
      value: `c${column}`,
      label: name.length > 70 ? `${name.slice(0, 69)}…` : name,
    })),
  ]
}
