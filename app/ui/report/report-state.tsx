import { type ReportState, reportStateLabel } from '#app/domain/report-list'
import { Badge } from '#app/ui/kit/badge'

const TONES = { 'in-force': 'good', sealing: 'accent', replaced: 'plain', withdrawn: 'danger' } as const

/** How a report stands, in a word. */
export function ReportStateBadge({ state }: { state: ReportState }) {
  return <Badge tone={TONES[state]}>{reportStateLabel(state)}</Badge>
}
