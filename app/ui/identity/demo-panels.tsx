import { Form, useNavigation } from '@remix-run/react'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { CopyButton } from '#app/ui/kit/copy-button'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { type Column, Table } from '#app/ui/kit/table'

/** What the demo is, and the one button; afterwards, that it is there. */
export function DemoOffer({ answer, loaded }: { answer: Answer | undefined; loaded: boolean }) {
  const form = answeredForm(answer, 'demo')
  const busy = useNavigation().formData?.get('intent') === 'demo' && 'Loading, some seconds…'
  if (loaded && form.problems.length === 0) {
    return (
      <Note title="The demo organisation is loaded" className="max-w-2xl">
        Sign in as one of its people to look around. Its administrator can give the others new links.
      </Note>
    )
  }
  return (
    <Panel
      title="Demo organisation"
      note="A second, invented organisation beside yours: people in every role, systems, answers, evidence, risks and two reports. It never mixes with your own data."
      className="max-w-2xl"
    >
      <Form method="post" className="flex flex-col items-start gap-3">
        <input type="hidden" name="intent" value="demo" />
        <FormErrors problems={form.problems} title="The demo was not loaded" kept="Nothing was changed." />
        <Button busy={busy}>Load the demo organisation</Button>
      </Form>
    </Panel>
  )
}

interface DemoPerson {
  name: string
  email: string
  roles: string
  password: string
}

/** The people of the demo with passwords that were made for them just now. */
export function DemoPeople({ organisation, people }: { organisation: string; people: readonly DemoPerson[] }) {
  const text = people.map(({ name, email, roles, password }) => [name, email, roles, password].join('\t')).join('\n')
  const columns: Column<DemoPerson>[] = [
    { key: 'name', head: 'Name', cell: (person) => person.name },
    { key: 'roles', head: 'Roles', cell: (person) => person.roles.replaceAll('-', ' ') },
    { key: 'email', head: 'E-mail address', cell: (person) => person.email },
    { key: 'password', head: 'Password', cell: (person) => <code className="font-mono">{person.password}</code> },
  ]
  return (
    <div className="flex flex-col gap-4">
      <Note title={`${organisation} is loaded`} className="max-w-2xl">
        Sign in as one of these people. The passwords were made just now and are shown only this once.
      </Note>
      <Panel title="People of the demo" aside={<CopyButton text={text} label="Copy the list" />}>
        <Table caption="People of the demo" columns={columns} rows={people} rowKey={(person) => person.email} />
      </Panel>
    </div>
  )
}
