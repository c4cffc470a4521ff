import { Form } from '@remix-run/react'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'
import { UntilField } from './invite-guest-form'
import { type Choice, SystemsField } from './systems-field'

/** What the guest may read, and until when; also for access that has ended, which can be prolonged. */
export function ChangeGuestPanel({ form, choice, version }: { form: AnsweredForm; choice: Choice; version: number }) {
  return (
    <Panel title="What they may read" note="What is taken out is gone for the guest with their next click.">
      <Form method="post" noValidate preventScrollReset className="flex flex-col gap-4">
        <input type="hidden" name="version" value={version} />
        <FormErrors problems={form.problems} title="Nothing was changed" />
        <UntilField form={form} />
        <SystemsField form={form} choice={choice} />
        <div>
          <Button name="intent" value="change">
            Save
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

export function RenewGuestPanel({ form }: { form: AnsweredForm }) {
  return (
    <Panel
      title="New link and passphrase"
      note="Where one of them was lost, or read by somebody else. The old ones stop working, and whoever is in by them is out."
    >
      <Form method="post" className="flex flex-col items-start gap-3">
        <FormErrors problems={form.problems} title="No link was made" kept="The old one works as before." />
        <Button name="intent" value="renew">
          Make a new link
        </Button>
      </Form>
    </Panel>
  )
}

export function RevokeGuestPanel({ form }: { form: AnsweredForm }) {
  return (
    <Panel
      title="Revoke the access"
      note="The guest is out at once and cannot come back. What they opened stays in the trail."
    >
      <Form method="post" className="flex flex-col items-start gap-3">
        <FormErrors problems={form.problems} title="The access is as it was" kept="Nothing was changed." />
        <Button look="danger" name="intent" value="revoke">
          Revoke now
        </Button>
      </Form>
    </Panel>
  )
}
