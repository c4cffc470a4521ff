import { Link as RouterLink } from '@remix-run/react'
import { type AnchorHTMLAttributes, forwardRef, useContext } from 'react'
import { cx } from './cx'
import { useWay, WayFromHere } from './way'

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  href: string
  /** Ask the server for the whole page (downloads, sign-out, streamed files). */
  reload?: boolean
  preventScrollReset?: boolean
  /** Leads to today, whatever day this page speaks of. */
  today?: boolean
}

/** A link without looks: client navigation inside the product, a plain anchor for everything else. Keeps the as-of day; where there is no way, words. */
export const BareLink = forwardRef<HTMLAnchorElement, LinkProps>(function BareLink(
  { href: given, reload, preventScrollReset, today, children, ...rest },
  ref,
) {
  const way = useWay()
  const wayToday = useContext(WayFromHere)
  const href = (today ? wayToday : way)(given)
  if (href === null) return <span>{children}</span>
  const plain = reload || rest.download !== undefined || /^([a-z][a-z+.-]*:|\/\/|#)/i.test(href)
  if (plain) {
    const outside = /^https?:/i.test(href)
    return (
      <a ref={ref} href={href} rel={outside ? 'noreferrer' : undefined} {...rest}>
        {children}
      </a>
    )
  }
  return (
    <RouterLink ref={ref} to={href} preventScrollReset={preventScrollReset} {...rest}>
      {children}
    </RouterLink>
  )
})

/** A link in running text. `quiet` takes the colour of its surroundings until one points at it. */
export const Link = forwardRef<HTMLAnchorElement, LinkProps & { quiet?: boolean }>(function Link(
  { quiet, className, ...rest },
  ref,
) {
  return (
    <BareLink
      ref={ref}
      className={cx(
        'rounded-sm underline-offset-3',
        quiet
          ? 'underline decoration-line hover:text-accent hover:decoration-current'
          : 'text-accent underline decoration-accent/40 hover:decoration-current',
        className,
      )}
      {...rest}
    />
  )
})
