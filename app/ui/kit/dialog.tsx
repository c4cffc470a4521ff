import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button'
import { cx } from './cx'

interface DialogProps {
  title: ReactNode
  /** What will happen, and what will be recorded. */
  description?: ReactNode
  /** Opens it; must be a single element that takes a ref. Leave out when `open` is controlled. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  wide?: boolean
  children?: ReactNode
}

/**
 * A modal question. Anything it can do must also have a page of its own, since it opens only with JavaScript.
 * Radix places itself through the CSSOM, which the policy allows; its one <style> takes the nonce set in entry.client.
 */
export function Dialog({ title, description, trigger, open, onOpenChange, wide, children }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(10_16_22/0.45)]" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cx(
            'fixed inset-x-0 top-[10vh] z-50 mx-auto max-h-[80vh] w-[calc(100%-2rem)] overflow-y-auto rounded-lg border border-line bg-ground p-5 shadow-float outline-none',
            wide ? 'max-w-3xl' : 'max-w-lg',
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-lg">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X aria-hidden="true" />} className="-me-2 -mt-1" />
            </Radix.Close>
          </div>
          {description && <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>}
          <div className="mt-4">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Wraps a button inside a Dialog that closes it ("Cancel"). */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}
