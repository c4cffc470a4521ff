import { useState } from 'react'
import { many } from '#app/lib/many'
import { Disclosure } from '#app/ui/kit/disclosure'
import { Field, useFieldWiring } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'

/** What somebody has of their own to hold a report against. */
export interface Beside {
  pinned: string
  evidence: { path: string; file: File }[] | null
  checkpoints: File | null
  trail: File | null
}

interface BesideFieldsProps {
  beside: Beside
  onChange: (beside: Beside) => void
  disabled: boolean
}

const fileLook =
  'w-full text-sm text-muted file:me-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-solid file:border-edge file:bg-ground file:px-3 file:text-base file:font-medium file:text-ink hover:file:bg-sunken'

/** What the verdict hangs on: without a key that one trusts, a file can only agree with itself. */
export function KeyField({ beside, onChange, disabled }: BesideFieldsProps) {
  return (
    <Field
      label="Fingerprint of the key you trust"
      help="From the organisation that issued the report, by another way than the report: of its key or of its certificate. Without it you learn that the file agrees with itself, and not who made it."
      error={pinnedFault(beside)}
      optional
    >
      <Input
        className="font-mono"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange({ ...beside, pinned: currentTarget.value })}
      />
    </Field>
  )
}

const DIGITS = 64

/** What is wrong with a fingerprint that was typed; null where nothing is, or where there is none. */
export function pinnedFault({ pinned }: Pick<Beside, 'pinned'>): string | null {
  const digits = pinned.replace(/[\s:]/g, '')
  if (digits === '' || new RegExp(`^[0-9a-f]{${DIGITS}}$`, 'i').test(digits)) return null
  return /[^0-9a-f]/i.test(digits)
    ? 'A fingerprint has only the digits 0 to 9 and a to f.'
    : `A fingerprint has ${DIGITS} digits; these are ${digits.length}.`
}

/** Everything here is optional; without it the same steps are checked, and what was not compared is said. */
export function BesideFields({ beside, onChange, disabled }: BesideFieldsProps) {
  const file = (name: 'checkpoints' | 'trail') => (
    <OneFile disabled={disabled} onFile={(chosen) => onChange({ ...beside, [name]: chosen })} />
  )
  return (
    <Disclosure summary="Hold it against what else you have">
      <div className="mt-2 flex flex-col gap-4">
        <Field
          label="Folder with the evidence files"
          help="The unpacked package, its evidence folder, or your own. Files are known by their content: renamed ones are found, and those the report does not name are listed."
          optional
        >
          <Folder disabled={disabled} onFiles={(evidence) => onChange({ ...beside, evidence })} />
        </Field>
        <Field label="Checkpoints you kept" optional>
          {file('checkpoints')}
        </Field>
        <Field label="Extract of the audit trail (JSON lines)" optional>
          {file('trail')}
        </Field>
      </div>
    </Disclosure>
  )
}

function OneFile({ disabled, onFile }: { disabled: boolean; onFile: (file: File | null) => void }) {
  return (
    <input
      {...useFieldWiring({})}
      type="file"
      disabled={disabled}
      className={fileLook}
      onChange={({ currentTarget }) => onFile(currentTarget.files?.[0] ?? null)}
    />
  )
}

/** A folder with all that is in it; `webkitdirectory` is every browser's name for it. */
function Folder({ disabled, onFiles }: { disabled: boolean; onFiles: (files: Beside['evidence']) => void }) {
  const [count, setCount] = useState<number | null>(null)
  const folder = { webkitdirectory: '' }
  return (
    <>
      <input
        {...folder}
        {...useFieldWiring({})}
        type="file"
        multiple
        disabled={disabled}
        className={fileLook}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])].map((one) => ({
            path: one.webkitRelativePath || one.name,
            file: one,
          }))
          setCount(files.length)
          onFiles(files.length === 0 ? null : files)
        }}
      />
      {count !== null && <p className="text-sm text-muted">{many(count, 'file')} to compare with.</p>}
    </>
  )
}
