import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { FileDrop } from '#app/ui/kit/file-drop'
import { Panel } from '#app/ui/kit/panel'

/** Step one: the file. A plain form, so it works before JavaScript. */
export function UploadPanel() {
  return (
    <Panel title="1. Choose the file">
      <form
        method="post"
        action={paths.upload()}
        encType="multipart/form-data"
        className="flex max-w-2xl flex-col items-start gap-4"
      >
        <input type="hidden" name="purpose" value="import" />
        <Field label="Inventory file" className="w-full">
          {/* The file comes last: what is refused is refused before it is sent. */}
          <FileDrop
            name="file"
            required
            accept=".csv,.tsv,.txt,.xlsx,text/csv"
            rule="CSV up to 10 MB or Excel (.xlsx), at most 50,000 rows and 200 columns. The first row names the columns."
          />
        </Field>
        <Button look="primary">Read the file</Button>
      </form>
    </Panel>
  )
}
