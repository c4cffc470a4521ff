import { Form, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { LOGO_LIMITS, LOGO_RULE, LOGO_TOO_LARGE, type LogoType, logoOnPaper } from '#app/domain/report-logo'
import { paths } from '#app/paths'
import { useUpload } from '#app/ui/evidence/use-upload'
import { type Answer, answeredForm } from '#app/ui/form-answer'
import { Button } from '#app/ui/kit/button'
import { Digest } from '#app/ui/kit/digest'
import { Field } from '#app/ui/kit/field'
import { FileDrop } from '#app/ui/kit/file-drop'
import { FormErrors } from '#app/ui/kit/form-errors'
import { Panel } from '#app/ui/kit/panel'

export interface ShownLogo {
  sha256: string
  mediaType: LogoType
  width: number
  height: number
}

interface LogoPanelProps {
  organisation: string
  logo: ShownLogo | null
  answer: Answer | undefined
}

/** The logo of reports to come, as it will stand on paper; choosing, replacing and removing it. */
export function LogoPanel({ organisation, logo, answer }: LogoPanelProps) {
  const removing = answeredForm(answer, 'remove-logo')
  return (
    <Panel
      title="Logo"
      note="Stands at the head of the cover of every report. Reports issued before keep theirs."
      className="mt-4 max-w-2xl"
      id="logo"
    >
      <FormErrors problems={removing.problems} title="Not removed" kept="" />
      {logo && <KeptLogo organisation={organisation} logo={logo} />}
      <ChooseLogo key={logo?.sha256} replaces={logo !== null} />
    </Panel>
  )
}

function KeptLogo({ organisation, logo }: { organisation: string; logo: ShownLogo }) {
  const { sha256, mediaType, width, height } = logo
  const size = logoOnPaper(logo)
  const busy = useNavigation().formData?.get('intent') === 'remove-logo' && 'Removing…'
  return (
    <div className="mb-4 flex flex-col gap-3 border-b border-line pb-4">
      {/* Paper is white, whatever the screen is. */}
      <div className="self-start rounded-md border border-line bg-[#ffffff] p-3">
        <img
          src={paths.logo(sha256)}
          alt={`Logo of ${organisation}`}
          width={pixels(size.width)}
          height={pixels(size.height)}
          className="h-auto max-w-full"
        />
      </div>
      <p className="text-sm text-muted">
        As large as on paper. {mediaType === 'image/png' ? 'PNG' : 'JPEG'}, {width} × {height} pixels, SHA-256{' '}
        <Digest value={sha256} first={16} copy />
      </p>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="remove-logo" />
        <Button busy={busy}>Remove the logo</Button>
      </Form>
    </div>
  )
}

/** A screen has 96 pixels where paper has 72 points. */
const pixels = (points: number): number => Math.round((points * 96) / 72)

const upload = answeredForm(undefined, 'logo')

function ChooseLogo({ replaces }: { replaces: boolean }) {
  const { upload: sending, onSubmit } = useUpload(upload.id)
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const refused = sending.problems.find(({ id }) => id === upload.id('file'))?.message ?? null
  return (
    <form
      method="post"
      action={paths.upload()}
      encType="multipart/form-data"
      onSubmit={onSubmit}
      className="flex flex-col items-start gap-4"
    >
      <FormErrors problems={sending.problems} title="The picture was not taken" kept="Nothing was changed." />
      <input type="hidden" name="purpose" value="logo" />
      {/* Last, since what stands before it can be refused before the file is sent. */}
      <Field
        id={upload.id('file')}
        label={replaces ? 'Another picture' : 'Picture'}
        error={tooLarge ?? refused}
        className="w-full"
      >
        <FileDrop
          name="file"
          required
          accept="image/png,image/jpeg"
          rule={`${LOGO_RULE} What is transparent is laid over white, and notes that programs and cameras left in the file are not kept.`}
          onFiles={([file]) => setTooLarge(file && file.size > LOGO_LIMITS.size ? LOGO_TOO_LARGE : null)}
        />
      </Field>
      <Button look={replaces ? 'plain' : 'primary'} busy={sending.state === 'sending' && 'Sending…'}>
        {replaces ? 'Replace the logo' : 'Use as logo'}
      </Button>
    </form>
  )
}
