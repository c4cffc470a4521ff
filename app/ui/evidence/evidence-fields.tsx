import type { AnsweredForm } from '#app/ui/form-answer'
import { Field } from '#app/ui/kit/field'
import { DateInput, Input, Textarea } from '#app/ui/kit/input'

interface EvidenceFieldsProps {
  form: AnsweredForm
  /** What the note is here: a remark beside a file or link, or the whole of the evidence. */
  note: 'remark' | 'whole'
}

/** Title, note and validity, alike for files, links and notes. A file may go without a title and takes its name. */
export function EvidenceFields({ form, note }: EvidenceFieldsProps) {
  const { id, value, errors } = form
  return (
    <>
      <Field
        id={id('title')}
        label="Title"
        help="What it shows, so that a colleague finds it again: “Bias test, spring 2026”."
        error={errors('title')}
      >
        <Input name="title" maxLength={200} defaultValue={value('title')} />
      </Field>
      <Field
        id={id('note')}
        label={note === 'whole' ? 'What you attest' : 'Note'}
        help={note === 'whole' ? 'Say what was seen or done, by whom and when.' : undefined}
        optional={note === 'remark'}
        error={errors('note')}
      >
        <Textarea name="note" rows={note === 'whole' ? 6 : 3} maxLength={10_000} defaultValue={value('note')} />
      </Field>
      <div className="flex flex-wrap items-end gap-4">
        <Field id={id('validFrom')} label="Valid from" optional error={errors('validFrom')}>
          <DateInput name="validFrom" defaultValue={value('validFrom')} />
        </Field>
        <Field
          id={id('validUntil')}
          label="Valid until"
          optional
          help="You are reminded 30 days before."
          error={errors('validUntil')}
        >
          <DateInput name="validUntil" defaultValue={value('validUntil')} />
        </Field>
      </div>
    </>
  )
}
