import { Form } from '@remix-run/react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Textarea } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'

/** Declares evidence no longer good. Says beforehand what that does and what will be recorded. */
export function WithdrawPanel({ answer, attached }: { answer?: Answer; attached: number }) {
  const form = answeredForm(answer, 'withdraw')
  return (
    <Panel className="print:hidden">
      <Disclosure summary="Withdraw this evidence" open={form.problems.length > 0}>
        <Form method="post" className="flex max-w-2xl flex-col gap-3 pt-1">
          <input type="hidden" name="intent" value="withdraw" />
          <FormErrors problems={form.problems} title="It was not withdrawn" />
          <p className="text-muted">
            Withdrawn evidence no longer counts as current
            {attached > 0 &&
              ` for the ${attached === 1 ? 'requirement' : `${attached} requirements`} it is attached to`}
            . It stays readable for those who check the past. The trail records who withdrew it and why.
          </p>
          <Field id={form.id('reason')} label="Reason" error={form.errors('reason')}>
            <Textarea name="reason" defaultValue={form.value('reason')} />
          </Field>
          <div>
            <Button look="danger">Withdraw</Button>
          </div>
        </Form>
      </Disclosure>
    </Panel>
  )
}
