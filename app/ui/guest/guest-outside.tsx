import type { ReactNode } from 'react'
import { version } from '#app/lib/version'
import { PublicFrame } from '#app/ui/frame/public-frame'

/** What somebody reads whose link or session does not work, whyever that is. */
export function GuestOutside({ title, children }: { title: string; children: ReactNode }) {
  return (
    <PublicFrame title={title} version={version}>
      <div className="flex flex-col gap-3">{children}</div>
    </PublicFrame>
  )
}
