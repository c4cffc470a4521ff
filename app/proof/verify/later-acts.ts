import type { SealPredicate } from '#app/proof/seal'

/** What an exported trail says became of a report after it was sealed. */
export type LaterAct = 'withdrawn' | 'replaced'

/**
 * Hands the lines of a trail on and notes what they say of one report. What is noted may be relied on only where the
 * walk over the same lines found the chain whole.
 */
export async function* notingLaterActs(
  lines: AsyncIterable<string> | Iterable<string>,
  { report, organisation }: Pick<SealPredicate, 'report' | 'organisation'>,
  note: (act: LaterAct, at: string) => void,
): AsyncGenerator<string> {
  for await (const line of lines) {
    // A million other events need not be parsed twice.
    if (line.includes(report.id)) {
      const event = readEvent(line)
      const ours = event.organisationId === organisation.id && event.subjectType === 'report'
      if (ours && event.action === 'report.withdraw' && event.subjectId === report.id) note('withdrawn', event.at)
      if (ours && event.action === 'report.issue' && replacedBy(event) === report.id) note('replaced', event.at)
    }
    yield line
  }
}

type Told = Record<'organisationId' | 'subjectType' | 'subjectId' | 'action' | 'at' | 'body', string>

function readEvent(line: string): Partial<Told> & { at: string } {
  try {
    const event = JSON.parse(line) as Partial<Told>
    return typeof event?.at === 'string' ? { ...event, at: event.at } : { at: '' }
  } catch {
    return { at: '' }
  }
}

function replacedBy({ body }: Partial<Told>): unknown {
  try {
    return (JSON.parse(body ?? '') as { after?: { replaces?: unknown } }).after?.replaces
  } catch {
    return undefined
  }
}
