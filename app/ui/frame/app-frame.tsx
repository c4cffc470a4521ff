import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import type { DateLocale } from '#app/lib/dates'
import { AsOfDay } from '#app/ui/kit/as-of'
import { CommandPalette, type PaletteAct } from '#app/ui/kit/command-palette'
import { cx } from '#app/ui/kit/cx'
import { KeyHint } from '#app/ui/kit/key-hint'
import { BareLink } from '#app/ui/kit/link'
import { type ToastMessage, Toasts } from '#app/ui/kit/toast'
import { type AsOf, AsOfForm, AsOfNotice } from './as-of-form'
import { PersonMenu, type PersonMenuProps } from './person-menu'
import { BottomBar, Rail, type RailItem, type RailPlace } from './rail'

export interface AppFrameProps extends PersonMenuProps {
  organisation: string
  /** The places this person may see, in the rail's order. */
  items: readonly RailItem[]
  current?: RailPlace
  asOf: AsOf
  dateLocale?: DateLocale
  version: string
  build?: string
  /** A page that searches without JavaScript; the palette takes over where scripts run. */
  searchHref: string
  /** Answers `?q=` with `{ groups: PaletteGroup[] }`. */
  paletteUrl: string
  acts?: readonly PaletteAct[]
  toast?: ToastMessage | null
  /** Tables over the full width instead of a 1,280 px column. */
  wide?: boolean
  children: ReactNode
}

/** The frame of every page behind sign-in: rail, top bar, as-of date, content, and a bottom bar on phones. */
export function AppFrame(props: AppFrameProps) {
  const { organisation, items, current, asOf, dateLocale, version, build, wide, children } = props
  return (
    <AsOfDay.Provider value={asOf.day === asOf.today ? null : asOf.day}>
      <div className="min-h-dvh [--sticky-top:3rem] lg:grid lg:grid-cols-[12.5rem_minmax(0,1fr)] print:block">
        <SkipLink />
        <Rail items={items} current={current} version={version} build={build} />
        <div className="flex min-w-0 flex-col max-lg:pb-16 print:pb-0">
          <header className="sticky top-0 z-20 border-b border-line bg-ground print:hidden">
            <div className="flex h-12 items-center gap-2 px-3 sm:gap-3 sm:px-6">
              <span className="me-auto min-w-0 truncate font-medium" title={organisation}>
                {organisation}
              </span>
              <SearchButton {...props} />
              <AsOfForm asOf={asOf} locale={dateLocale} />
              <PersonMenu {...props} />
            </div>
          </header>
          <AsOfNotice asOf={asOf} locale={dateLocale} />
          <main id="content" tabIndex={-1} className="flex-1 outline-none">
            <div
              className={cx(
                'mx-auto w-full px-3 py-5 sm:px-6 print:max-w-none print:p-0',
                wide ? 'max-w-none' : 'max-w-7xl',
              )}
            >
              {children}
            </div>
          </main>
        </div>
        <BottomBar items={items} current={current} version={version} build={build} />
        <Toasts toast={props.toast} />
      </div>
    </AsOfDay.Provider>
  )
}

export function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed start-2 top-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0 print:hidden"
    >
      Skip to content
    </a>
  )
}

/** Looks like a search box, is a link; with JavaScript it opens the palette, as Ctrl-K and ⌘K do from anywhere. */
function SearchButton({ searchHref, paletteUrl, acts }: Pick<AppFrameProps, 'searchHref' | 'paletteUrl' | 'acts'>) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpen((was) => !was)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <BareLink
        href={searchHref}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          setOpen(true)
        }}
        className="flex h-8 items-center gap-2 rounded-md border border-edge px-2 text-muted hover:border-ink/60 md:w-64"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="max-md:sr-only">Search or do…</span>
        <span className="ms-auto max-md:hidden">
          <KeyHint keys={['Ctrl', 'K']} />
        </span>
      </BareLink>
      <CommandPalette open={open} onOpenChange={setOpen} url={paletteUrl} acts={acts} />
    </>
  )
}
