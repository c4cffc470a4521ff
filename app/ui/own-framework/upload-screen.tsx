import { Form, useNavigation } from '@remix-run/react'
import type { Problem } from '#app/domain/framework/problems'
import { many } from '#app/lib/many'
import { paths } from '#app/paths'
import type { AnsweredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { formatBytes } from '#app/ui/kit/file-drop'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Input } from '#app/ui/kit/input'
import { Link } from '#app/ui/kit/link'
import { Note } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Panel } from '#app/ui/kit/panel'
import { type Column, Table } from '#app/ui/kit/table'
import type { FrameworkPreview } from './preview'
import { PreviewContents } from './preview-contents'
import { ProblemList } from './problem-list'
import { UploadFiles } from './upload-files'

interface LossLine {
  what: string
  where: string
  count: number
  example: string
  why: string
}

export interface UploadScreenProps {
  jobId: string
  files: { fileName: string; size: number; sha256: string }[]
  /** Where they are kept already, the framework. */
  kept: string | null
  says: string | null
  preview: FrameworkPreview | null
  losses: LossLine[]
  notes: string[]
  problems: Problem[]
  /** What is to be known about its id: that it is taken, or that this becomes a new version. */
  about: { kind: 'warn' | 'info'; text: string } | null
}

/** What was read of the files somebody sent, everything that was not, and the button that keeps it. */
export function UploadScreen({ form, ...props }: UploadScreenProps & { form: AnsweredForm }) {
  const { preview, problems, losses, notes, kept } = props
  return (
    <>
      <PageHeader
        title={preview ? 'What was read' : 'This cannot be kept yet'}
        crumbs={[
          { label: 'Frameworks', href: paths.frameworks() },
          { label: 'Our own frameworks', href: paths.ownFrameworks() },
        ]}
        lead={props.says ?? undefined}
      />
      <div className="flex flex-col gap-6">
        <FormErrors problems={form.problems} title="Not kept" kept="The files are still here." />
        {kept !== null && (
          <Note title="This framework is kept">
            <Link href={paths.framework(kept)}>See it and take it into use</Link>
          </Note>
        )}
        {problems.length > 0 && (
          <Panel
            title={many(problems.length, 'mistake')}
            note="Mend the file and send it again, or add the file that is missing."
          >
            <ProblemList problems={problems} showFile />
          </Panel>
        )}
        {preview && kept === null && (
          <KeepPanel form={form} preview={preview} about={props.about} losses={losses.length} />
        )}
        {(losses.length > 0 || notes.length > 0) && <LossPanel losses={losses} notes={notes} />}
        {preview && (
          <Panel title="What it asks">
            <PreviewContents preview={preview} />
          </Panel>
        )}
        <FilesPanel {...props} />
      </div>
    </>
  )
}

function KeepPanel({
  form,
  preview,
  about,
  losses,
}: {
  form: AnsweredForm
  preview: FrameworkPreview
  about: UploadScreenProps['about']
  losses: number
}) {
  const busy = useNavigation().formData?.get('intent') === 'keep'
  return (
    <Panel title={`${many(preview.requirements, 'requirement')} understood`}>
      <Form method="post" className="flex max-w-2xl flex-col items-start gap-4">
        <p className="prose-measure">
          {losses === 0
            ? 'Nothing of the files stayed behind. '
            : `${many(losses, 'kind')} of things stayed behind and ${losses === 1 ? 'is' : 'are'} listed below. `}
          Keeping it asks nothing of anybody: it is then a framework of your own that can be taken into use.
        </p>
        {about && <Note kind={about.kind} title={about.text} />}
        <div className="flex w-full flex-wrap gap-4">
          <Field
            id={form.id('id')}
            label="Id"
            help="Small letters, figures and hyphens. It stays for ever."
            error={form.errors('id')}
            className="w-96 max-w-full"
          >
            <Input name="id" required defaultValue={form.value('id') || preview.id} />
          </Field>
          <Field
            id={form.id('version')}
            label="Version"
            help="Three figures, such as 1.0.0."
            error={form.errors('version')}
          >
            <Input name="version" required defaultValue={form.value('version') || preview.version} />
          </Field>
        </div>
        <Button name="intent" value="keep" look="primary" busy={busy && 'Keeping…'}>
          Keep this framework
        </Button>
      </Form>
    </Panel>
  )
}

function LossPanel({ losses, notes }: Pick<UploadScreenProps, 'losses' | 'notes'>) {
  const columns: Column<LossLine>[] = [
    { key: 'what', head: 'What', cell: (one) => one.what },
    { key: 'count', head: 'How many', align: 'right', cell: (one) => one.count.toLocaleString('en') },
    { key: 'where', head: 'First at', cell: (one) => <span className="break-words">{one.where}</span> },
    { key: 'example', head: 'Such as', cell: (one) => <span className="break-words">{one.example}</span> },
    { key: 'why', head: 'Why', cell: (one) => one.why },
  ]
  return (
    <Panel title="What stayed behind" note="Nothing is dropped in silence: each kind is counted, with the first of it.">
      {notes.length > 0 && (
        <ul className="mb-2 list-disc ps-5">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {losses.length > 0 && (
        <Table
          caption="What stayed behind"
          columns={columns}
          rows={losses}
          rowKey={(one) => `${one.what} ${one.why}`}
        />
      )}
    </Panel>
  )
}

function FilesPanel({ jobId, files, kept }: UploadScreenProps) {
  return (
    <Panel title="Files" note="They stay as they came.">
      <ul className="mb-4">
        {files.map((file) => (
          <li
            key={file.sha256 + file.fileName}
            className="flex flex-wrap items-center gap-x-3 border-t border-line py-1.5 first:border-t-0"
          >
            <span className="min-w-0 break-all">{file.fileName}</span>
            <span className="text-sm text-muted">{formatBytes(file.size)}</span>
            {kept === null && files.length > 1 && (
              <Form method="post" className="ms-auto">
                <input type="hidden" name="intent" value="drop" />
                <input type="hidden" name="sha256" value={file.sha256} />
                <Button size="small" aria-label={`Take out ${file.fileName}`}>
                  Take out
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {kept === null && (
        <UploadFiles
          key={files.map((file) => file.sha256).join()}
          jobId={jobId}
          label="Add files that belong to it, or send a mended one of the same name"
          button="Add the files"
        />
      )}
    </Panel>
  )
}
