import type { DateLocale } from '#app/lib/dates'
import { CopyButton } from '#app/ui/kit/copy-button'
import { DateText } from '#app/ui/kit/date-text'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'

interface LinkOnceProps {
  link: string
  name: string
  expiresAt: string
  timeZone: string
  locale: string
}

/** A link that is shown this once. Plumbline sends no mail, so the administrator hands it over. */
export function LinkOnce({ link, name, expiresAt, timeZone, locale }: LinkOnceProps) {
  return (
    <Panel
      title={`The link for ${name}`}
      className="border-accent"
      note="Plumbline sends no mail: copy the link and hand it over yourself, on a way only this person reads. It is shown only now."
    >
      <div role="status" className="flex flex-col gap-2">
        <Field label="Link" hideLabel>
          <div className="flex items-center gap-2">
            <Input value={link} readOnly className="font-mono" />
            <CopyButton text={link} label="Copy the link" />
          </div>
        </Field>
        <p className="text-sm text-muted">
          It works once, until <DateText date={expiresAt} timeZone={timeZone} locale={locale as DateLocale} />.
        </p>
      </div>
    </Panel>
  )
}
