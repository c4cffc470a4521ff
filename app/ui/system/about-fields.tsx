import type { SystemValues } from '#app/domain/system'
import { Field } from '#app/ui/kit/field'
import { Input, type Option, Select, Textarea } from '#app/ui/kit/input'
import { LIMITS } from './system-form'

export type FieldErrors = Record<string, readonly string[] | null | undefined>

interface AboutFieldsProps {
  values: SystemValues
  people: readonly Option[]
  errors: FieldErrors
}

/** What the system is and who answers for it, in people's own words. */
export function AboutFields({ values, people, errors }: AboutFieldsProps) {
  return (
    <div className="flex flex-col gap-5">
      <Field id="name" label="Name" help="What people call it." error={errors.name}>
        <Input name="name" required maxLength={LIMITS.name} defaultValue={values.name} autoComplete="off" />
      </Field>
      <Field
        id="purpose"
        label="Intended purpose"
        help="What it is meant to do, for whom, in a sentence. The law looks at the purpose first."
        optional
        error={errors.purpose}
      >
        <Textarea name="purpose" maxLength={LIMITS.purpose} defaultValue={values.purpose} rows={2} />
      </Field>
      <Field
        id="description"
        label="Description"
        help="How it works and what it is part of."
        optional
        error={errors.description}
      >
        <Textarea name="description" maxLength={LIMITS.description} defaultValue={values.description} />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <OwnerField
          name="accountableOwnerId"
          label="Accountable owner"
          help="Answers for it, also to an authority."
          value={values.accountableOwnerId}
          imported={values.accountableOwnerText}
          people={people}
          error={errors.accountableOwnerId}
        />
        <OwnerField
          name="technicalOwnerId"
          label="Technical owner"
          help="Knows how it works and can stop it."
          value={values.technicalOwnerId}
          imported={values.technicalOwnerText}
          people={people}
          error={errors.technicalOwnerId}
        />
        <Field id="businessUnit" label="Business unit" optional error={errors.businessUnit}>
          <Input name="businessUnit" maxLength={LIMITS.businessUnit} defaultValue={values.businessUnit} />
        </Field>
        <Field id="vendor" label="Vendor" help="Who supplies it, if it was bought." optional error={errors.vendor}>
          <Input name="vendor" maxLength={LIMITS.vendor} defaultValue={values.vendor} />
        </Field>
        <Field
          id="reference"
          label="Reference"
          help="Your own number for it. Left empty, Plumbline gives the next one."
          optional
          error={errors.reference}
        >
          <Input name="reference" maxLength={LIMITS.reference} defaultValue={values.reference} autoComplete="off" />
        </Field>
      </div>
    </div>
  )
}

interface OwnerFieldProps {
  name: string
  label: string
  help: string
  value: string | null
  /** The name an imported file gave, until a person is chosen. */
  imported: string
  people: readonly Option[]
  error?: readonly string[] | null
}

function OwnerField({ name, label, help, value, imported, people, error }: OwnerFieldProps) {
  return (
    <Field
      id={name}
      label={label}
      help={imported && value === null ? `${help} The imported file says “${imported}”.` : help}
      optional
      error={error}
    >
      <Select name={name} defaultValue={value ?? ''} blank="Nobody yet" options={people} />
    </Field>
  )
}
