import { listImportProfiles } from '#app/data/import-profiles.server'
import { optionLabel } from '#app/domain/facts'
import { Refusal } from '#app/domain/refusal'
import type { ColumnsPage, ImportScreen, PlanLine, PreviewPage, ResultPage } from '#app/ui/import/import-screen'
import { importColumns } from '#app/usecases/import-columns.server'
import { type ImportJob, outcomeOf, previewImport } from '#app/usecases/import-job.server'
import type { Visit } from '#app/web/visit.server'

/** Rows shown per page of a result and per kind in a preview. */
const ROWS = 100
const FIRST = 10
const FIRST_WARNINGS = 5

/** What the page of an import shows now: the columns, the preview, the way it goes, or what came of it. */
export async function importScreen(visit: Visit, found: ImportJob, search: URLSearchParams): Promise<ImportScreen> {
  const { job, file, running, interrupted } = found
  const head = { jobId: job.id, fileName: file.fileName, size: file.size, createdAt: job.createdAt }
  const { done, total } = job
  if (running) return { ...head, step: 'running', done, total }
  if (interrupted) return { ...head, step: 'interrupted', done, total }
  const step = search.get('step')
  if (job.state === 'done' && step !== 'columns') return { ...head, step: 'result', ...resultPage(found, search) }
  if (job.state === 'failed' && step === null) return { ...head, step: 'failed', problem: job.error ?? '', done, total }
  try {
    if (step === 'preview') return { ...head, step: 'preview', ...(await previewPage(visit, found)) }
    return { ...head, step: 'columns', ...(await columnsPage(visit, found)) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...head, step: 'unreadable', problem: error.sentence }
  }
}

async function columnsPage({ ground, db, scope }: Visit, found: ImportJob): Promise<ColumnsPage> {
  return { ...(await importColumns(ground, scope, found)), profiles: await listImportProfiles(db, scope) }
}

async function previewPage({ ground, scope }: Visit, found: ImportJob): Promise<PreviewPage> {
  const planned = await previewImport(ground, scope, found)
  const stage = ground.library.catalogue.facts.find((fact) => fact.key === 'system.stage')
  const stageWord = (value: string) => (value === '' ? '' : optionLabel(stage, value))
  const of = (action: PlanLine['action']) => planned.filter((row) => row.action === action)
  const lines = (action: PlanLine['action']) =>
    of(action)
      .slice(0, FIRST)
      .map(
        (row): PlanLine => ({
          row: row.rowNumber,
          action: row.action,
          ...(row.action === 'skip'
            ? { name: '' }
            : { name: row.value.name, unit: row.value.businessUnit, stage: stageWord(row.value.stage) }),
          remarks: [...(row.action === 'skip' ? [row.why] : []), ...row.warnings.map((warning) => warning.sentence)],
        }),
      )
  const warned = planned.filter((row) => row.action !== 'skip' && row.warnings.length > 0)
  const actions = ['create', 'change', 'unchanged', 'skip'] as const
  return {
    groups: actions.map((action) => ({ action, count: of(action).length, lines: lines(action) })),
    warnings: warned.reduce((sum, row) => sum + row.warnings.length, 0),
    warned: warned
      .slice(0, FIRST_WARNINGS)
      .flatMap((row) => row.warnings.map((warning) => warning.sentence))
      .slice(0, FIRST_WARNINGS),
  }
}

function resultPage(found: ImportJob, search: URLSearchParams): ResultPage {
  const { rows, notes, ...counts } = outcomeOf(found)!
  const asked = search.get('action')
  const action = (['create', 'change', 'unchanged', 'skip', 'warned'] as const).find((one) => one === asked) ?? null
  const shown = rows.filter((row) =>
    action === null ? true : action === 'warned' ? row.warnings.length > 0 : row.action === action,
  )
  const from = Math.max(0, Math.min(Number(search.get('from')) || 0, shown.length - 1))
  const page = shown.slice(from, from + ROWS)
  return {
    counts: {
      create: counts.created,
      change: counts.changed,
      unchanged: counts.unchanged,
      skip: counts.skipped.length,
    },
    warned: rows.filter((row) => row.warnings.length > 0).length,
    notes,
    action,
    lines: page.map(({ row, action: what, name, why, warnings, systemId }) => ({
      ...{ row, action: what, name, systemId },
      remarks: [...(why ? [why] : []), ...warnings],
    })),
    from,
    shown: shown.length,
    previous: from > 0 ? Math.max(0, from - ROWS) : null,
    next: from + ROWS < shown.length ? from + ROWS : null,
  }
}
