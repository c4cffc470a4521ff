import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { AnsweredForm } from '#app/ui/form-answer'
import { IconButton } from '#app/ui/kit/button'
import { Field } from '#app/ui/kit/field'
import { Input } from '#app/ui/kit/input'

interface PasswordFieldProps {
  form: AnsweredForm
  name?: string
  label?: ReactNode
  help?: ReactNode
  /** a new one is made up here, the present one is filled in by the browser */
  fresh?: boolean
}

/** A password; never filled by the server. It can be looked at once scripts run. */
export function PasswordField({ form, name = 'password', label = 'Password', help, fresh }: PasswordFieldProps) {
  const [ready, setReady] = useState(false)
  const [shown, setShown] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <Field id={form.id(name)} label={label} help={help ?? (fresh && newPasswordHelp)} error={form.errors(name)}>
      <div className="relative">
        <Input
          id={form.id(name)}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete={fresh ? 'new-password' : 'current-password'}
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={256}
          className="pe-10"
        />
        {ready && (
          <span className="absolute end-0.5 top-1/2 -translate-y-1/2">
            <IconButton
              label={shown ? 'Hide password' : 'Show password'}
              size="small"
              icon={shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
              onClick={() => setShown(!shown)}
            />
          </span>
        )}
      </div>
    </Field>
  )
}

const newPasswordHelp =
  'Twelve characters or more. Three or four words that have nothing to do with each other are easy to remember.'
