import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { COMPONENT_KINDS } from '#app/domain/component'
import { paths } from '#app/paths'
import { Button, LinkButton } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Input, Select, Textarea } from '#app/ui/kit/input'
import { Note } from '#app/ui/kit/notes'
import { Panel } from '#app/ui/kit/panel'
import { formProblems } from './form-problems'

export interface ComponentRow {
  id: string
  kind: string
  name: string
  componentVersion: string
  supplier: string
  licence: string
  provenance: string
  sourceUrl: string
  notes: string
  version: number
}

export interface ComponentFormProps {
  systemId: string
  /** null: a new one */
  component: ComponentRow | null
  answer: { submission: SubmissionResult<string[]>; current?: unknown } | null
}

type TextKey = Exclude<keyof ComponentRow, 'id' | 'version'>

/** Adds or changes one component; what was typed stays through a refusal, and a newer version is shown beside it. */
export function ComponentForm({ systemId, component, answer }: ComponentFormProps) {
  const sent = answer?.submission.initialValue
  const errors = answer?.submission.error ?? {}
  const now = (answer?.current ?? null) as ComponentRow | null
  const value = (key: TextKey) => (sent ? String(sent[key] ?? '') : (component?.[key] ?? ''))
  const input = (key: TextKey, label: string, help?: string, type = 'text') => (
    <Field id={key} label={label} help={help} error={errors[key]} optional={key !== 'name'}>
      <Input name={key} type={type} defaultValue={value(key)} required={key === 'name'} autoComplete="off" />
    </Field>
  )
  return (
    <Panel title={component ? `Change ${component.name}` : 'Add a component'}>
      <Form method="post" className="flex flex-col gap-4">
        <input type="hidden" name="act" value={component ? 'edit' : 'add'} />
        <input type="hidden" name="id" value={component?.id ?? ''} />
        <input type="hidden" name="version" value={now?.version ?? component?.version ?? 0} />
        {now ? <NewerVersion now={now} /> : <FormErrors problems={formProblems(errors)} />}
        <div className="grid gap-4 sm:grid-cols-2">
          {input('name', 'Name', 'As its supplier calls it.')}
          <Field id="kind" label="Kind" error={errors.kind}>
            <Select name="kind" defaultValue={value('kind')} blank="Choose a kind" options={COMPONENT_KINDS} required />
          </Field>
          {input('componentVersion', 'Version')}
          {input('supplier', 'Supplier')}
          {input('licence', 'Licence', 'Such as Apache-2.0, or the contract it is used under.')}
          {input('sourceUrl', 'Address', 'Where its card or documentation is.', 'url')}
        </div>
        <Field
          id="provenance"
          label="Provenance"
          help="Where it came from and how you know: who trained it or collected it, from what, when."
          error={errors.provenance}
          optional
        >
          <Textarea name="provenance" defaultValue={value('provenance')} rows={2} />
        </Field>
        <Field id="notes" label="Notes" error={errors.notes} optional>
          <Textarea name="notes" defaultValue={value('notes')} rows={2} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button look="primary">{component ? 'Save' : 'Add'}</Button>
          <LinkButton href={paths.systemComponents(systemId)}>Leave it</LinkButton>
        </div>
      </Form>
      {component && (
        <Disclosure summary="Take it out" className="mt-3 border-t border-line pt-2">
          <p className="prose-measure text-muted">
            It leaves this list. The trail records your name, the day and what it was; old reports keep it.
          </p>
          <Form method="post" className="mt-2">
            <input type="hidden" name="id" value={component.id} />
            <input type="hidden" name="version" value={now?.version ?? component.version} />
            <Button look="danger" name="act" value="remove">
              Take it out and record that
            </Button>
          </Form>
        </Disclosure>
      )}
    </Panel>
  )
}

const words: [TextKey, string][] = [
  ['name', 'Name'],
  ['kind', 'Kind'],
  ['componentVersion', 'Version'],
  ['supplier', 'Supplier'],
  ['licence', 'Licence'],
  ['provenance', 'Provenance'],
  ['sourceUrl', 'Address'],
  ['notes', 'Notes'],
]

/** Somebody else was faster: what is stored now, above what was typed. */
function NewerVersion({ now }: { now: ComponentRow }) {
  return (
    <Note kind="warn" live title="Somebody else changed this component meanwhile">
      What is stored now stands here, what you typed below. Saving again writes yours over it.
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4">
        {words
          .filter(([key]) => now[key] !== '')
          .map(([key, word]) => (
            <div key={key} className="contents">
              <dt className="text-muted">{word}</dt>
              <dd className="min-w-0 [overflow-wrap:anywhere]">{now[key]}</dd>
            </div>
          ))}
      </dl>
    </Note>
  )
}
