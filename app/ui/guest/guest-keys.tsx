import { formatDay } from '#app/lib/dates'
import { CopyButton } from '#app/ui/kit/copy-button'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'
import { Panel } from '#app/ui/kit/panel'

export interface GuestKeysShown {
  name: string
  link: string
  passphrase: string
  /** the last day of access */
  until: string
}

/** Link and passphrase, shown this once. Whoever reads one letter must not have both. */
export function GuestKeys({ name, link, passphrase, until }: GuestKeysShown) {
  return (
    <Panel
      title={
        <>
          Link and passphrase for <bdi>{name}</bdi>
        </>
      }
      className="border-accent"
      note="Both are shown only now. Send the link by e-mail and tell the passphrase another way, such as by telephone."
    >
      <div role="status" className="flex flex-col gap-4">
        <Field label="Link">
          <div className="flex items-center gap-2">
            <Input value={link} readOnly className="font-mono" />
            <CopyButton text={link} label="Copy the link" />
          </div>
        </Field>
        <Field label="Passphrase">
          <div className="flex items-center gap-2">
            <Input value={passphrase} readOnly className="max-w-64 font-mono" />
            <CopyButton text={passphrase} label="Copy the passphrase" />
          </div>
        </Field>
        <p className="text-sm text-muted">
          The access works until the end of {formatDay(until)} (UTC), as often as needed, and ends at once when you
          revoke it.
        </p>
      </div>
    </Panel>
  )
}
