import { useId } from 'react'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'

interface SystemFieldProps {
  form: AnsweredForm
  /** Offered while one types; any other reference may be written too. */
  systems: readonly { reference: string; name: string }[]
  mayBeGeneral: boolean
}

/** Which system a risk belongs to, by its reference; empty for the organisation as a whole. */
export function SystemField({ form, systems, mayBeGeneral }: SystemFieldProps) {
  const list = useId()
  return (
    <Field
      id={form.id('system')}
      label="System"
      optional={mayBeGeneral}
      help={
        mayBeGeneral
          ? 'Its reference. Leave empty for a risk of the whole organisation.'
          : 'The reference of one of your systems.'
      }
      error={form.errors('system')}
    >
      <Input name="system" list={list} autoComplete="off" defaultValue={form.value('system')} />
      <datalist id={list}>
        {systems.map(({ reference, name }) => (
          <option key={reference} value={reference} label={name} />
        ))}
      </datalist>
    </Field>
  )
}
