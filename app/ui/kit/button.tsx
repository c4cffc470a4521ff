import { cva, type VariantProps } from 'class-variance-authority'
import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from 'react'
import { cx } from './cx'
import { BareLink, type LinkProps } from './link'
import { useWay } from './way'

export const buttonLook = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md border text-base font-medium whitespace-nowrap no-underline select-none transition-colors [&_svg]:size-4 [&_svg]:shrink-0 disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-muted',
  {
    variants: {
      look: {
        /** The one thing to do next; at most one on a page. */
        primary:
          'border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong active:bg-accent-strong',
        plain: 'border-edge bg-ground text-ink hover:bg-raised active:bg-sunken',
        quiet: 'border-transparent bg-transparent text-ink hover:bg-sunken',
        danger: 'border-danger bg-ground text-danger hover:bg-danger-soft',
      },
      size: {
        normal: 'h-8 px-3 pointer-coarse:h-10',
        small: 'h-6 px-2 text-sm pointer-coarse:h-8',
      },
      square: { true: '', false: '' },
    },
    compoundVariants: [
      { square: true, size: 'normal', class: 'w-8 px-0 pointer-coarse:w-10' },
      { square: true, size: 'small', class: 'w-6 px-0 pointer-coarse:w-8' },
    ],
    defaultVariants: { look: 'plain', size: 'normal', square: false },
  },
)

type Look = Pick<VariantProps<typeof buttonLook>, 'look' | 'size'>

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /** What the button is doing now ("Saving…"); it stays focusable and ignores clicks. */
  busy?: string | false
}

/** A button. Submits its form unless `type="button"` is given, so that forms work before JavaScript. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look, size, busy, className, children, onClick, type = 'submit', ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      className={cx(buttonLook({ look, size }), className)}
      aria-disabled={busy ? true : undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy || children}
    </button>
  )
})

/** A link that looks like a button: going somewhere is a link, doing something is a button. */
export const LinkButton = forwardRef<HTMLAnchorElement, LinkProps & Look>(function LinkButton(
  { look, size, className, ...rest },
  ref,
) {
  // A button that leads nowhere would say nothing.
  if (useWay()(rest.href) === null) return null
  return <BareLink ref={ref} className={cx(buttonLook({ look, size }), className)} {...rest} />
})

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>, Look {
  /** Said by screen readers and shown when one points at it. */
  label: string
  icon: ReactNode
}

/** A square button with an icon only; `label` is required. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, icon, look = 'quiet', size, className, type = 'button', ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      aria-label={label}
      title={label}
      className={cx(buttonLook({ look, size, square: true }), className)}
      {...rest}
    >
      {icon}
    </button>
  )
})
