import { forwardRef, type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { cx } from './cx'
import { errorList, FieldError, OptionalMark, useFieldWiring } from './field'

interface TickProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: ReactNode
  /** A second line in small type under the label. */
  note?: ReactNode
}

const tick = 'mt-0.5 size-4 shrink-0 accent-accent'
const tickLabel =
  'flex min-h-6 cursor-pointer items-start gap-2 rounded-sm py-0.5 has-disabled:cursor-not-allowed has-disabled:text-muted pointer-coarse:min-h-8 pointer-coarse:py-1.5'

function Tick({ kind, label, note, className, ...rest }: TickProps & { kind: 'checkbox' | 'radio' }) {
  return (
    <label className={cx(tickLabel, className)}>
      <input type={kind} className={tick} {...rest} />
      <span className="min-w-0">
        {label}
        {note && <span className="block text-sm text-muted">{note}</span>}
      </span>
    </label>
  )
}

/** One yes-or-no box with its label to the right. */
export const Checkbox = forwardRef<HTMLInputElement, TickProps>(function Checkbox(
  { label, note, className, ...rest },
  ref,
) {
  return (
    <label className={cx(tickLabel, className)}>
      <input ref={ref} type="checkbox" className={tick} {...rest} {...useFieldWiring(rest)} />
      <span className="min-w-0">
        {label}
        {note && <span className="block text-sm text-muted">{note}</span>}
      </span>
    </label>
  )
})

export interface Choice {
  value: string
  label: ReactNode
  note?: ReactNode
  disabled?: boolean
}

interface GroupProps {
  legend: ReactNode
  name: string
  options: readonly Choice[]
  help?: ReactNode
  error?: string | readonly string[] | null
  optional?: boolean
  id?: string
  /** Side by side instead of one under the other: for two to four short answers. */
  inline?: boolean
  onChange?: (value: string, checked: boolean) => void
  className?: string
}

function Group({
  kind,
  chosen,
  controlled,
  legend,
  name,
  options,
  help,
  error,
  optional,
  id: givenId,
  inline,
  onChange,
  className,
}: GroupProps & { kind: 'checkbox' | 'radio'; chosen: (value: string) => boolean; controlled: boolean }) {
  const madeId = useId()
  const id = givenId ?? madeId
  const errors = errorList(error)
  const describedBy = [errors.length > 0 && `${id}-error`, help && `${id}-description`].filter(Boolean).join(' ')
  return (
    <fieldset id={id} className={cx('min-w-0', className)} aria-describedby={describedBy || undefined}>
      <legend className="font-medium">
        {legend}
        {optional && <OptionalMark />}
      </legend>
      {help && (
        <div id={`${id}-description`} className="prose-measure mt-1 text-sm text-muted">
          {help}
        </div>
      )}
      <div className={cx('mt-1 flex', inline ? 'flex-wrap gap-x-6 gap-y-1' : 'flex-col')}>
        {options.map((option) => (
          <Tick
            key={option.value}
            kind={kind}
            name={name}
            value={option.value}
            label={option.label}
            note={option.note}
            disabled={option.disabled}
            {...(controlled ? { checked: chosen(option.value) } : { defaultChecked: chosen(option.value) })}
            onChange={(event) => onChange?.(option.value, event.currentTarget.checked)}
          />
        ))}
      </div>
      <FieldError id={`${id}-error`} errors={errors} />
    </fieldset>
  )
}

/** One of a few answers. Give `value` with `onChange`, or `defaultValue` for a plain form. */
export function RadioGroup({ value, defaultValue, ...rest }: GroupProps & { value?: string; defaultValue?: string }) {
  const current = value ?? defaultValue
  return <Group {...rest} kind="radio" controlled={value !== undefined} chosen={(option) => option === current} />
}

/** Any of a few answers; the form sends `name` once for each. */
export function CheckboxGroup({
  value,
  defaultValue,
  ...rest
}: GroupProps & { value?: readonly string[]; defaultValue?: readonly string[] }) {
  const current = value ?? defaultValue ?? []
  return (
    <Group {...rest} kind="checkbox" controlled={value !== undefined} chosen={(option) => current.includes(option)} />
  )
}
