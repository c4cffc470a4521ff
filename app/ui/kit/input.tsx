import { ChevronDown } from 'lucide-react'
import { forwardRef, type InputHTMLAttributes, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import { cx } from './cx'
import { useFieldWiring } from './field'

const box =
  'w-full min-w-0 rounded-md border border-edge bg-ground px-2 text-base text-ink transition-colors hover:border-ink/60 focus-visible:outline-offset-0 aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted pointer-coarse:text-lg'

/** One line of text. Inside a Field it needs only a `name`. */
export const Input = forwardRef<HTMLInputElement, InputHTMLAttributes<HTMLInputElement>>(function Input(
  { className, ...rest },
  ref,
) {
  return (
    <input
      ref={ref}
      type="text"
      {...rest}
      {...useFieldWiring(rest)}
      className={cx(box, 'h-8 read-only:bg-raised pointer-coarse:h-10', className)}
    />
  )
})

/** Several lines; grows with its text where the browser can. */
export const Textarea = forwardRef<HTMLTextAreaElement, TextareaHTMLAttributes<HTMLTextAreaElement>>(function Textarea(
  { className, rows = 3, ...rest },
  ref,
) {
  return (
    <textarea
      ref={ref}
      rows={rows}
      {...rest}
      {...useFieldWiring(rest)}
      className={cx(box, 'field-sizing-content min-h-20 py-1.5 read-only:bg-raised', className)}
    />
  )
})

export interface Option {
  value: string
  label: string
  disabled?: boolean
}

interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  /** The choices; or give `<option>`s as children. */
  options?: readonly Option[]
  /** First, empty choice: "Choose a stage". */
  blank?: string
}

/** The browser's own list of choices: it works with every keyboard, phone and screen reader. */
export const Select = forwardRef<HTMLSelectElement, SelectProps>(function Select(
  { className, options, blank, children, ...rest },
  ref,
) {
  return (
    <span className={cx('relative block w-full min-w-0', className)}>
      <select
        ref={ref}
        {...rest}
        {...useFieldWiring(rest)}
        className={cx(box, 'h-8 appearance-none truncate ps-2 pe-8 pointer-coarse:h-10')}
      >
        {blank !== undefined && <option value="">{blank}</option>}
        {options?.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-2 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  )
})

/** A legal date, "YYYY-MM-DD" in and out, in the browser's own picker. */
export const DateInput = forwardRef<HTMLInputElement, InputHTMLAttributes<HTMLInputElement>>(function DateInput(
  { className, ...rest },
  ref,
) {
  return <Input ref={ref} {...rest} type="date" className={cx('w-40', className)} />
})
