import type { Actor } from './people'
import { reach } from './permissions'
import { ensure } from './refusal'
import { isReportKind, REPORT_KINDS, reportKind } from './report-kinds'

/**
 * Whether somebody may read reports of a kind, in whatever form: its page, its file, its facts, a package, a link. A guest
 * reads of them what everybody inside may.
 */
export function mayReadKind(by: Actor, kind: string): boolean {
  const { reading = 'read' } = isReportKind(kind) ? reportKind(kind) : {}
  return by.kind === 'guest' ? reading === 'read' : reach(by, reading) !== 'none'
}

/** The kinds that lists leave out for somebody. */
export const hiddenKinds = (by: Actor): string[] =>
  REPORT_KINDS.map(({ kind }) => kind).filter((kind) => !mayReadKind(by, kind))

/** Before a report is handed out or passed on. */
export function ensureMayRead(by: Actor, { kind }: { kind: string }): void {
  ensure(mayReadKind(by, kind), 'forbidden', 'Your roles do not allow reading reports of this kind.')
}
