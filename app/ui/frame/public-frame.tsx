import type { ReactNode } from 'react'
import { Panel } from '#app/ui/kit/panel'
import { SkipLink } from './app-frame'
import { Logo } from './logo'

interface PublicFrameProps {
  title: string
  /** One or two sentences under the title. */
  lead?: ReactNode
  /** Links under the panel: "Forgot your password", "How to get an account". */
  below?: ReactNode
  version?: string
  /** Room for longer forms such as the set-up. */
  wide?: boolean
  children: ReactNode
}

/** The frame of pages before sign-in: one panel, nothing else. */
export function PublicFrame({ title, lead, below, version, wide, children }: PublicFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-raised px-4 pt-[max(2.5rem,10vh)] pb-6">
      <PublicHead />
      <main
        id="content"
        tabIndex={-1}
        className={wide ? 'w-full max-w-xl outline-none' : 'w-full max-w-sm outline-none'}
      >
        <Panel className="p-6">
          <h1>{title}</h1>
          {lead && <div className="mt-1 text-muted">{lead}</div>}
          <div className="mt-5">{children}</div>
        </Panel>
        {below && <div className="mt-4 text-center text-sm">{below}</div>}
      </main>
      {version && <footer className="mt-auto pt-8 text-xs text-muted">Version {version}</footer>}
    </div>
  )
}

/** What stands over every page that needs no account. */
export function PublicHead() {
  return (
    <>
      <SkipLink />
      <header className="mb-6 flex items-center gap-3 text-xl font-semibold tracking-tight">
        <span className="text-accent">
          <Logo size={28} />
        </span>
        Plumbline
      </header>
    </>
  )
}
