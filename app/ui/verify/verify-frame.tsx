import type { ReactNode } from 'react'
import { PublicHead } from '#app/ui/frame/public-frame'

interface VerifyFrameProps {
  title: string
  lead: ReactNode
  version: string
  children: ReactNode
}

/** The frame of pages for whoever holds a report: no account, no rail, room to read. */
export function VerifyFrame({ title, lead, version, children }: VerifyFrameProps) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-raised px-4 pt-10 pb-6">
      <PublicHead />
      <main id="content" tabIndex={-1} className="w-full max-w-3xl outline-none">
        <h1>{title}</h1>
        <div className="prose-measure mt-1 mb-5 text-muted">{lead}</div>
        {children}
      </main>
      <footer className="mt-auto pt-8 text-xs text-muted">Version {version}</footer>
    </div>
  )
}
