import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Input } from '#app/ui/kit/input'
import { EvidenceFields } from './evidence-fields'

interface WrittenEvidenceFormProps {
  kind: 'link' | 'note'
  answer?: Answer
  /** The hidden fields: what to attach it to, where to go on. */
  children?: ReactNode
}

/** Adds a link or a note. */
export function WrittenEvidenceForm({ kind, answer, children }: WrittenEvidenceFormProps) {
  const form = answeredForm(answer, kind)
  return (
    <Form method="post" className="flex max-w-2xl flex-col gap-5">
      <FormErrors problems={form.problems} />
      <input type="hidden" name="intent" value={kind} />
      {children}
      {kind === 'link' && (
        <Field
          id={form.id('url')}
          label="Address"
          help="What stands behind it can change; where that matters, add the file."
          error={form.errors('url')}
        >
          <Input name="url" type="url" inputMode="url" placeholder="https://" defaultValue={form.value('url')} />
        </Field>
      )}
      <EvidenceFields form={form} note={kind === 'note' ? 'whole' : 'remark'} />
      <div>
        <Button look="primary">{kind === 'link' ? 'Add the link' : 'Add the note'}</Button>
      </div>
    </Form>
  )
}
