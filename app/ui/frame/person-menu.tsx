import { LogOut } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '#app/ui/kit/button'
import { cx } from '#app/ui/kit/cx'
import { BareLink } from '#app/ui/kit/link'
import { usePopover } from './use-popover'

export type Theme = 'light' | 'dark' | 'system'

export interface PersonMenuProps {
  person: { name: string; email: string; roles: readonly string[] }
  theme: Theme
  /** POST target that sets the `theme` cookie; gets `theme` and `returnTo`. */
  themeAction: string
  /** POST target of "Sign out". */
  signOutAction: string
  /** Where the theme switch comes back to. */
  returnTo: string
  links?: readonly { label: string; href: string }[]
}

const themeWord: Record<Theme, string> = { light: 'Light', dark: 'Dark', system: 'As the device' }

/** Who is signed in, the theme, and the way out. Built on <details>: signing out must not need JavaScript. */
export function PersonMenu({ person, theme, themeAction, signOutAction, returnTo, links }: PersonMenuProps) {
  const details = useRef<HTMLDetailsElement>(null)
  usePopover(details)
  return (
    <details ref={details} className="relative shrink-0 print:hidden">
      <summary
        title={person.name}
        className="flex size-8 items-center justify-center rounded-full border border-edge bg-ground text-xs font-semibold hover:bg-raised"
      >
        {initials(person.name)}
        <span className="sr-only"> ({person.name}): account, theme, sign out</span>
      </summary>
      <div className="absolute end-0 top-10 z-40 w-64 rounded-lg border border-line bg-ground shadow-float">
        <div className="border-b border-line px-3 py-2">
          <p className="font-medium">{person.name}</p>
          <p className="truncate text-sm text-muted">{person.email}</p>
          <p className="text-sm text-muted">{person.roles.join(', ')}</p>
        </div>
        {links && links.length > 0 && (
          <ul className="border-b border-line py-1">
            {links.map((link) => (
              <li key={link.href}>
                <BareLink href={link.href} className="flex h-8 items-center px-3 hover:bg-raised">
                  {link.label}
                </BareLink>
              </li>
            ))}
          </ul>
        )}
        <form method="post" action={themeAction} className="border-b border-line px-3 py-2">
          <input type="hidden" name="returnTo" value={returnTo} />
          <fieldset>
            <legend className="caps-label">Theme</legend>
            <div className="mt-1 flex">
              {(['light', 'dark', 'system'] as const).map((each, index) => (
                <button
                  key={each}
                  type="submit"
                  name="theme"
                  value={each}
                  aria-pressed={each === theme}
                  className={cx(
                    'h-7 border border-edge px-2 text-sm -ms-px hover:bg-raised focus-visible:z-1',
                    'aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:z-1 aria-pressed:relative aria-pressed:font-medium',
                    index === 0 && 'ms-0 rounded-s-md',
                    index === 2 && 'rounded-e-md',
                  )}
                >
                  {themeWord[each]}
                </button>
              ))}
            </div>
          </fieldset>
        </form>
        <form method="post" action={signOutAction} className="p-1">
          <Button look="quiet" className="w-full justify-start px-2">
            <LogOut aria-hidden="true" />
            Sign out
          </Button>
        </form>
      </div>
    </details>
  )
}

/** "Ada King Lovelace" → "AL" */
function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}
