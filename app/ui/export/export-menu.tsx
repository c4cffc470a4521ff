import { Download } from 'lucide-react'
import type { RegisterId } from '#app/domain/registers'
import { paths } from '#app/paths'
import { Button } from '#app/ui/kit/button'
import { Menu, type MenuItem } from '#app/ui/kit/menu'
import { useWay } from '#app/ui/kit/way'

interface ExportMenuProps {
  register: RegisterId
  /** the filters of the page, so that the file holds what the page shows */
  query?: Record<string, string | null | undefined>
}

/** The list of this page as a file. */
export function ExportMenu({ register, query }: ExportMenuProps) {
  return <DownloadMenu items={registerItems(register, query)} />
}

/** Files behind one quiet button; nothing where none of them may be taken from here. */
export function DownloadMenu({ items: all }: { items: readonly MenuItem[] }) {
  const way = useWay()
  const items = all.filter((item) => item === 'line' || !('href' in item) || way(item.href) !== null)
  if (items.every((item) => item === 'line')) return null
  return (
    <Menu
      trigger={
        <Button type="button" look="quiet">
          <Download aria-hidden="true" />
          Export
        </Button>
      }
      items={items}
    />
  )
}

/** A register in each of its formats; `what` tells several apart. */
export const registerItems = (register: RegisterId, query: ExportMenuProps['query'] = {}, what = ''): MenuItem[] => [
  { label: `${what}CSV`, href: paths.register(register, 'csv', query), reload: true },
  { label: `${what}Excel (XLSX)`, href: paths.register(register, 'xlsx', query), reload: true },
]
