import { type ReactNode, useState } from 'react'
import { paths } from '#app/paths'
import { answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FileDrop, formatBytes } from '#app/ui/kit/file-drop'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Progress } from '#app/ui/kit/progress'
import { EvidenceFields } from './evidence-fields'
import { useUpload } from './use-upload'

const form = answeredForm(undefined, 'file')

/** Adds a file. `children` are the hidden fields: what to attach it to, where to go on. */
export function UploadForm({ limit, children }: { limit: number; children?: ReactNode }) {
  const { upload, onSubmit, stop } = useUpload(form.id)
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const sending = upload.state === 'sending'
  return (
    <form
      method="post"
      action={paths.upload()}
      encType="multipart/form-data"
      onSubmit={onSubmit}
      className="flex max-w-2xl flex-col gap-5"
    >
      <FormErrors problems={upload.problems} title="The file was not taken" />
      {children}
      <EvidenceFields form={form} note="remark" />
      {/* Last, since what stands before it can be refused before the file is sent. */}
      <Field id={form.id('file')} label="File" error={tooLarge}>
        <FileDrop
          name="file"
          required
          rule={`Any kind of file, up to ${megabytes(limit)}. Without a title it takes the name of the file.`}
          onFiles={([file]) =>
            setTooLarge(
              file && file.size > limit
                ? `This file has ${formatBytes(file.size)}; the limit is ${megabytes(limit)}.`
                : null,
            )
          }
        />
      </Field>
      {sending && <Progress label="Sending" done={upload.sent} total={upload.total} note="bytes sent" />}
      <div className="flex gap-2">
        <Button look="primary" busy={sending && 'Sending…'}>
          Add the file
        </Button>
        {sending && (
          <Button type="button" onClick={stop}>
            Stop
          </Button>
        )}
      </div>
    </form>
  )
}

/** As the server counts it: 1 MB is 1,048,576 bytes. */
const megabytes = (bytes: number): string => `${Math.round((bytes / 1024 ** 2) * 10) / 10} MB`
