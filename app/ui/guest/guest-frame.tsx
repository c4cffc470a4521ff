import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { SkipLink } from '#app/ui/frame/app-frame'
import { Logo } from '#app/ui/frame/logo'
import { Button } from '#app/ui/kit/button'
import { Link } from '#app/ui/kit/link'

interface GuestFrameProps {
  name: string
  organisation: string
  /** the last day of access */
  until: string
  version: string
  children: ReactNode
}

/** The frame of the guest area: whose guest one is, until when, and that it is recorded; the way out, and nothing of the product. */
export function GuestFrame({ name, organisation, until, version, children }: GuestFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col [--sticky-top:3rem]">
      <SkipLink />
      <header className="sticky top-0 z-20 border-b border-line bg-raised print:static">
        <div className="mx-auto flex min-h-12 w-full max-w-7xl flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 sm:px-6">
          <span className="text-accent max-sm:hidden">
            <Logo />
          </span>
          <p className="me-auto min-w-0 text-sm">
            <span className="font-medium">
              Guest of <bdi>{organisation}</bdi>
            </span>{' '}
            until {formatDay(until)}
            <span className="text-muted max-sm:block">
              <Eye aria-hidden="true" className="me-1 ms-2 inline size-3.5 align-[-2px] max-sm:ms-0" />
              What you open is recorded
            </span>
          </p>
          <form method="post" action={paths.guestLeave()} className="flex items-center gap-3 print:hidden">
            <span className="text-sm text-muted max-sm:hidden">
              <bdi>{name}</bdi>
            </span>
            <Button size="small">Leave</Button>
          </form>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        <div className="mx-auto w-full max-w-7xl px-3 py-5 sm:px-6 print:max-w-none print:p-0">{children}</div>
      </main>
      <footer className="mx-auto flex w-full max-w-7xl flex-wrap gap-x-4 px-3 py-4 text-sm text-muted sm:px-6 print:hidden">
        <Link href="/verify">Check a report</Link>
        <span>Plumbline {version}</span>
      </footer>
    </div>
  )
}
