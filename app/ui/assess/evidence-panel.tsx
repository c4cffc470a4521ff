import { Form } from '@remix-run/react'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field } from '#app/ui/kit/field'
import { FileDrop } from '#app/ui/kit/file-drop'
import { FormErrors } from '#app/ui/kit/form-errors'
import { DateInput, Input, Textarea } from '#app/ui/kit/input'
import type { AssessPage } from './assess-page'
import { AttachedList } from './attached-list'
import { EvidencePicker } from './evidence-picker'

interface EvidencePanelProps {
  page: AssessPage
  forms: Record<'link' | 'note' | 'attach' | 'detach', AnsweredForm>
}

/** What proves the answer, and ways to add more: a file, what is there already, a link, a note. */
export function EvidencePanel({ page, forms }: EvidencePanelProps) {
  const { evidence, may } = page
  return (
    <section id="evidence" aria-label="Evidence" className="flex flex-col gap-2 border-t border-line pt-3">
      <h2 className="text-base">
        Evidence <span className="font-normal text-muted">{evidence.length}</span>
      </h2>
      <FormErrors problems={[...forms.attach.problems, ...forms.detach.problems]} title="Not done" />
      {evidence.length === 0 && <p className="text-sm text-muted">Nothing attached yet.</p>}
      <AttachedList evidence={evidence} locale={page.locale}>
        {(one) =>
          may.assess && (
            <Form method="post" preventScrollReset>
              <input type="hidden" name="intent" value="detach" />
              <input type="hidden" name="evidenceId" value={one.id} />
              <Button size="small" look="quiet" aria-label={`Take off ${one.title}`}>
                Take off
              </Button>
            </Form>
          )
        }
      </AttachedList>
      {may.assess && (
        <div id="attach" className="flex flex-col">
          <Disclosure summary="Upload a file">
            <UploadForm page={page} />
          </Disclosure>
          <Disclosure summary="Attach existing evidence" open={page.find !== null || undefined}>
            <EvidencePicker page={page} />
          </Disclosure>
          <Disclosure summary="Add a link" open={forms.link.problems.length > 0 || undefined}>
            <LinkForm form={forms.link} />
          </Disclosure>
          <Disclosure summary="Write a note" open={forms.note.problems.length > 0 || undefined}>
            <NoteForm form={forms.note} />
          </Disclosure>
        </div>
      )}
    </section>
  )
}

/** The file goes past the forms to the streaming route, and comes back here. Fields must stand before the file. */
function UploadForm({ page }: { page: AssessPage }) {
  const { system, framework, view, kept } = page
  return (
    <form method="post" action={paths.upload()} encType="multipart/form-data" className="flex flex-col gap-3">
      <input type="hidden" name="systemId" value={system.id} />
      <input type="hidden" name="frameworkId" value={framework.id} />
      <input type="hidden" name="requirementId" value={view.id} />
      <input type="hidden" name="returnTo" value={paths.assess(system.id, framework.id, view.id, kept)} />
      <Field label="Title" optional help="Left empty, the name of the file.">
        <Input name="title" maxLength={200} />
      </Field>
      <Period />
      <Field label="File">
        <FileDrop name="file" required />
      </Field>
      <Button className="self-start">Upload and attach</Button>
    </form>
  )
}

function LinkForm({ form }: { form: AnsweredForm }) {
  return (
    <Form method="post" preventScrollReset noValidate className="flex flex-col gap-3">
      <input type="hidden" name="intent" value="link" />
      <FormErrors problems={form.problems} title="Not added" />
      <Field id={form.id('title')} label="Title" error={form.errors('title')}>
        <Input name="title" defaultValue={form.value('title')} maxLength={200} />
      </Field>
      <Field id={form.id('url')} label="Address" error={form.errors('url')}>
        <Input name="url" type="url" placeholder="https://" defaultValue={form.value('url')} />
      </Field>
      <Period form={form} />
      <Button className="self-start">Add the link</Button>
    </Form>
  )
}

function NoteForm({ form }: { form: AnsweredForm }) {
  return (
    <Form method="post" preventScrollReset noValidate className="flex flex-col gap-3">
      <input type="hidden" name="intent" value="note" />
      <FormErrors problems={form.problems} title="Not added" />
      <Field id={form.id('title')} label="Title" error={form.errors('title')}>
        <Input name="title" defaultValue={form.value('title')} maxLength={200} />
      </Field>
      <Field id={form.id('note')} label="Note" error={form.errors('note')}>
        <Textarea name="note" defaultValue={form.value('note')} maxLength={20_000} />
      </Field>
      <Period form={form} />
      <Button className="self-start">Add the note</Button>
    </Form>
  )
}

function Period({ form }: { form?: AnsweredForm }) {
  return (
    <div className="flex flex-wrap gap-3">
      <Field label="Valid from" optional error={form?.errors('validFrom')}>
        <DateInput name="validFrom" defaultValue={form?.value('validFrom')} />
      </Field>
      <Field label="Valid until" optional error={form?.errors('validUntil')}>
        <DateInput name="validUntil" defaultValue={form?.value('validUntil')} />
      </Field>
    </div>
  )
}
