import type { InputHTMLAttributes, ReactNode } from 'react'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'

interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'form'> {
  form: AnsweredForm
  name: string
  label: ReactNode
  help?: ReactNode
  optional?: boolean
}

/** One line of text of a form, with what was typed and what was wrong with it. */
export function TextField({ form, name, label, help, optional, ...rest }: TextFieldProps) {
  return (
    <Field id={form.id(name)} label={label} help={help} optional={optional} error={form.errors(name)}>
      <Input name={name} defaultValue={form.value(name)} required={!optional} {...rest} />
    </Field>
  )
}
