import { CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './button'
import { Link } from './link'

export interface ToastMessage {
  /** Two equal toasts in a row are told apart by it. */
  id: string
  kind: 'done' | 'note' | 'warning'
  text: string
  link?: { label: string; href: string }
}

const icons = { done: CircleCheck, note: Info, warning: TriangleAlert }
const colours = { done: 'text-good', note: 'text-accent', warning: 'text-warn' }

/** What the server says was done, once, at the foot of the page. It is in the HTML, so it shows before JavaScript. */
export function Toasts({ toast }: { toast?: ToastMessage | null }) {
  const [closed, setClosed] = useState<string>()
  const id = toast?.id
  const kind = toast?.kind
  useEffect(() => {
    // Warnings stay until they are closed; the rest leave after eight seconds.
    if (!id || kind === 'warning') return
    const timer = setTimeout(() => setClosed(id), 8000)
    return () => clearTimeout(timer)
  }, [id, kind])
  const shown = toast && toast.id !== closed ? toast : null
  const Icon = shown && icons[shown.kind]
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-40 flex justify-center px-4 max-lg:bottom-18 print:hidden"
    >
      {shown && Icon && (
        <div className="pointer-events-auto flex max-w-xl items-start gap-2 rounded-lg border border-line bg-ground py-2 ps-3 pe-2 shadow-float">
          <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${colours[shown.kind]}`} />
          <p className="py-px">
            {shown.text} {shown.link && <Link href={shown.link.href}>{shown.link.label}</Link>}
          </p>
          <IconButton
            size="small"
            label="Close this message"
            icon={<X aria-hidden="true" />}
            onClick={() => setClosed(shown.id)}
          />
        </div>
      )}
    </div>
  )
}
