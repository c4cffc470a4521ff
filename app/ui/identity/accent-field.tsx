import { useState } from 'react'
import { accentFault } from '#app/domain/report-look'
import { contrastWords } from '#app/lib/contrast'
import type { AnsweredForm } from '#app/ui/form-answer'
import { TextField } from './text-field'

/** What reports are drawn in where nothing else is chosen. */
const OURS = '#14202b'

/** The colour of headings, with a heading in it as it will stand on paper. */
export function AccentField({ form }: { form: AnsweredForm }) {
  const [colour, setColour] = useState(form.value('accent'))
  const fault = accentFault(colour)
  const shown = colour === '' || fault ? OURS : colour
  return (
    <div className="flex flex-col gap-2">
      <TextField
        form={form}
        name="accent"
        label="Colour of headings"
        help="For headings and rules on paper, such as #7a1f3d. The colours of states stay as they are."
        maxLength={7}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setColour(event.currentTarget.value.trim())}
        optional
      />
      <div className="flex items-center gap-3" aria-live="polite">
        <svg
          viewBox="0 0 184 44"
          width="184"
          height="44"
          aria-hidden="true"
          className="shrink-0 rounded-md border border-line"
        >
          <rect width="184" height="44" fill="#ffffff" />
          <text x="12" y="24" fontSize="16" fontWeight="600" fill={shown}>
            Open gaps
          </text>
          <path d="M12 33h160" stroke={shown} />
        </svg>
        <p className="text-sm text-muted">
          {fault ?? (colour === '' ? 'Ours, as long as you choose none.' : `${contrastWords(colour)} on white.`)}
        </p>
      </div>
    </div>
  )
}
