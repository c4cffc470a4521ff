import { PERSON_ROLES } from '#app/domain/people'
import type { AnsweredForm } from '#app/ui/form-answer'
import { CheckboxGroup } from '#app/ui/kit/choice'

const options = PERSON_ROLES.map(({ value, label, does }) => ({ value, label, note: sentence(does) }))

/** One or more roles; together they may do what each of them may. */
export function RolesField({ form, legend = 'Roles' }: { form: AnsweredForm; legend?: string }) {
  return (
    <CheckboxGroup
      legend={legend}
      name="roles"
      id={form.id('roles')}
      options={options}
      defaultValue={form.values('roles')}
      error={form.errors('roles')}
    />
  )
}

function sentence(words: string): string {
  return `${words[0]?.toUpperCase()}${words.slice(1)}.`
}
