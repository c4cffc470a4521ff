import { Form, useNavigation } from '@remix-run/react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Textarea } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'

/** Says that the report is not to be relied on any more. */
export function WithdrawPanel({ answer }: { answer: Answer | undefined }) {
  const form = answeredForm(answer, 'withdraw')
  const busy = useNavigation().formData?.get('intent') === 'withdraw' && 'Withdrawing…'
  return (
    <Panel
      id="withdraw"
      title="Withdraw"
      note="For a report that is wrong or no longer to be relied on. If a better one is there, replace it instead."
    >
      <Disclosure summary="Withdraw this report" open={form.problems.length > 0}>
        <Form method="post" noValidate className="flex max-w-prose flex-col gap-3">
          <input type="hidden" name="intent" value="withdraw" />
          <FormErrors problems={form.problems} title="The report is not withdrawn" />
          <Field
            id={form.id('reason')}
            label="Reason"
            help="Stands in the trail and on this page for everybody inside."
            error={form.errors('reason')}
          >
            <Textarea name="reason" maxLength={2000} defaultValue={form.value('reason')} />
          </Field>
          <p className="text-muted">
            Copies that were downloaded or sent cannot be called back. The file stays here to be read, marked as
            withdrawn; links to it stop at once. Withdrawing cannot be undone.
          </p>
          <div>
            <Button look="danger" busy={busy}>
              Withdraw the report
            </Button>
          </div>
        </Form>
      </Disclosure>
    </Panel>
  )
}
