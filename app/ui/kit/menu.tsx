import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { BareLink } from './link'

export type MenuItem =
  /** `reload`: a file, or a page the server gives whole */
  | { label: ReactNode; href: string; reload?: boolean; danger?: boolean }
  | { label: ReactNode; onSelect: () => void; danger?: boolean; disabled?: boolean }
  | 'line'

const item =
  'flex h-8 cursor-default items-center gap-2 rounded-sm px-2 outline-none select-none data-highlighted:bg-sunken data-disabled:text-muted [&_svg]:size-4'

/** More acts behind one button. Not modal, so the page behind keeps scrolling and no <style> is added. */
export function Menu({ trigger, items }: { trigger: ReactNode; items: readonly MenuItem[] }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-44 rounded-md border border-line bg-ground p-1 shadow-float"
        >
          {items.map((each, index) => {
            if (each === 'line') {
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to be told apart by
              return <Radix.Separator key={index} className="my-1 h-px bg-line" />
            }
            const look = each.danger ? `${item} text-danger` : item
            return 'href' in each ? (
              <Radix.Item key={each.href} asChild className={look}>
                <BareLink href={each.href} reload={each.reload}>
                  {each.label}
                </BareLink>
              </Radix.Item>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is written by hand and never reordered
              <Radix.Item key={index} onSelect={each.onSelect} disabled={each.disabled} className={look}>
                {each.label}
              </Radix.Item>
            )
          })}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
