import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { DateText } from '#app/ui/kit/date-text'
import { formatBytes } from '#app/ui/kit/file-drop'
import { Panel } from '#app/ui/kit/panel'
import { type Column, Table } from '#app/ui/kit/table'
import { figure } from './import-screen'

interface ImportLine {
  id: string
  fileName: string
  size: number
  state: string
  done: number
  total: number
  createdAt: string
  by: string
}

const STATES: Record<string, { word: string; tone: 'plain' | 'accent' | 'good' | 'warn' | 'danger' }> = {
  mapping: { word: 'Not started', tone: 'plain' },
  running: { word: 'Running', tone: 'accent' },
  interrupted: { word: 'Interrupted', tone: 'warn' },
  done: { word: 'Done', tone: 'good' },
  failed: { word: 'Failed', tone: 'danger' },
}

/** The latest imports of the organisation; each opens where it stands. */
export function RecentImports(props: { imports: readonly ImportLine[]; locale: string; timeZone: string }) {
  const { imports, timeZone } = props
  if (imports.length === 0) return null
  const locale = props.locale as DateLocale
  const columns: Column<ImportLine>[] = [
    { key: 'file', head: 'File', cell: (row) => <bdi>{row.fileName}</bdi>, className: 'max-w-96 break-words' },
    { key: 'state', head: 'State', cell: (row) => <State row={row} />, className: 'whitespace-nowrap' },
    { key: 'size', head: 'Size', align: 'right', cell: (row) => formatBytes(row.size), className: 'whitespace-nowrap' },
    { key: 'by', head: 'By', cell: (row) => row.by },
    {
      key: 'at',
      head: 'Uploaded',
      align: 'right',
      cell: (row) => <DateText date={row.createdAt} timeZone={timeZone} locale={locale} />,
    },
  ]
  return (
    <Panel title="Latest imports" flush>
      <div className="px-4 pb-3">
        <Table
          caption="Latest imports"
          columns={columns}
          rows={imports}
          rowKey={(row) => row.id}
          rowHref={(row) => paths.importRun(row.id)}
        />
      </div>
    </Panel>
  )
}

function State({ row }: { row: ImportLine }) {
  const { word, tone } = STATES[row.state] ?? STATES.mapping!
  const going = row.state === 'running' || row.state === 'interrupted'
  return (
    <>
      <Badge tone={tone}>{word}</Badge>
      {going && row.total > 0 && (
        <span className="ms-2 text-sm text-muted">
          {figure(row.done)} of {figure(row.total)}
        </span>
      )}
    </>
  )
}
