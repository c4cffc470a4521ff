import { createContext, type ReactNode, useContext, useId } from 'react'
import { cx } from './cx'

interface FieldWiring {
  id: string
  describedBy?: string
  invalid: boolean
  required: boolean
}
const FieldContext = createContext<FieldWiring | null>(null)

export interface FieldProps {
  label: ReactNode
  /** Why we ask, or what a good answer looks like. */
  help?: ReactNode
  error?: string | readonly string[] | null
  /** Writes "optional" beside the label; fields are required unless they say so. */
  optional?: boolean
  /** The control's id; Conform's `field.id` fits (its error and description ids are the same as here). */
  id?: string
  /** For a search box whose label would only repeat its placeholder. */
  hideLabel?: boolean
  className?: string
  children: ReactNode
}

/** Label, control, help and error of one answer; the control inside finds its id and descriptions by itself. */
export function Field({ label, help, error, optional, id: givenId, hideLabel, className, children }: FieldProps) {
  const madeId = useId()
  const id = givenId ?? madeId
  const errors = errorList(error)
  const describedBy =
    [errors.length > 0 && `${id}-error`, help && `${id}-description`].filter(Boolean).join(' ') || undefined
  return (
    <FieldContext.Provider value={{ id, describedBy, invalid: errors.length > 0, required: !optional }}>
      <div className={cx('flex min-w-0 flex-col gap-1', className)}>
        <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium'}>
          {label}
          {optional && <OptionalMark />}
        </label>
        {help && (
          <div id={`${id}-description`} className="prose-measure text-sm text-muted">
            {help}
          </div>
        )}
        {children}
        <FieldError id={`${id}-error`} errors={errors} />
      </div>
    </FieldContext.Provider>
  )
}

export function OptionalMark() {
  return <span className="ms-2 text-sm font-normal text-muted">optional</span>
}

/** The sentence under a control that says what to change. */
export function FieldError({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null
  return (
    <div id={id} className="flex gap-1.5 text-sm text-danger">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="mt-0.5 shrink-0 fill-current">
        <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-.9 3.2h1.8l-.2 5H7.3l-.2-5ZM8 12.3a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z" />
      </svg>
      <div>
        {errors.map((error) => (
          <p key={error}>{error}</p>
        ))}
      </div>
    </div>
  )
}

export function errorList(error: string | readonly string[] | null | undefined): readonly string[] {
  if (!error) return []
  return typeof error === 'string' ? [error] : error
}

/** What a control inside a Field puts on its element. Given values win, descriptions join. */
export function useFieldWiring(given: {
  id?: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling'
}) {
  const field = useContext(FieldContext)
  const described = new Set([...(given['aria-describedby'] ?? '').split(' '), ...(field?.describedBy ?? '').split(' ')])
  described.delete('')
  return {
    id: given.id ?? field?.id,
    'aria-describedby': [...described].join(' ') || undefined,
    'aria-invalid': given['aria-invalid'] ?? (field?.invalid || undefined),
  }
}
