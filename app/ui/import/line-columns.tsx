import type { Column } from '#app/ui/kit/table'
import { ACTION_WORDS, type PlanLine } from './import-screen'

/** The columns of rows of a file: before the import what will happen, after it what did. */
export function lineColumns(tense: 'will' | 'did'): Column<PlanLine>[] {
  const name: Column<PlanLine> = {
    key: 'name',
    head: 'System',
    cell: (line) => (line.name ? <bdi>{line.name}</bdi> : <span className="text-muted">no name</span>),
    className: 'min-w-56 max-w-120 break-words',
  }
  const row: Column<PlanLine> = { key: 'row', head: 'Row', align: 'right', cell: (line) => line.row }
  const remarks: Column<PlanLine> = {
    key: 'remarks',
    head: 'Remarks',
    cell: (line) => <Remarks texts={line.remarks} />,
    className: 'min-w-64 break-words',
  }
  const unit: Column<PlanLine> = {
    key: 'unit',
    head: 'Business unit',
    cell: (line) => <bdi>{line.unit}</bdi>,
    className: 'min-w-40 max-w-80 break-words',
  }
  const stage: Column<PlanLine> = {
    key: 'stage',
    head: 'Stage',
    cell: (line) => line.stage,
    className: 'whitespace-nowrap',
  }
  if (tense === 'will') return [name, row, unit, stage, remarks]
  const result: Column<PlanLine> = { key: 'action', head: 'Result', cell: (line) => ACTION_WORDS[line.action].did }
  return [name, row, result, remarks]
}

function Remarks({ texts }: { texts: readonly string[] }) {
  return (
    <>
      {texts.map((text, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: remarks have no names of their own
        <p key={at}>{text}</p>
      ))}
    </>
  )
}
