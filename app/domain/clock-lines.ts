import { type Clock, clocksOf, isMeant } from './clocks'
import type { Facts } from './facts'
import type { CompiledFramework } from './framework/compile'
import type { Framework } from './framework/schema'
import { saySpan } from './framework-view'
import { type CitedPlace, placeIn } from './requirement-view'
import { scopeOf } from './scope'
import type { Timing } from './timing'

/** A deadline, a penalty or a period of keeping as it stands for one system. Plain data. */
export interface ClockLine {
  /** "within 15 days", "10 years"; a penalty has none. */
  span: string | null
  title: string
  /** What starts the clock, to whom it runs, how a breach can be cured. */
  detail: string | null
  verdict: 'true' | 'unknown'
  /** "Applies because …" */
  sentence: string
  timing: Timing | null
  firstDay: string | null
  cites: CitedPlace[]
  unconfirmed: boolean
  note: string | null
  /** Of a penalty: the requirements that apply to the system and that it stands on. */
  requirements: { id: string; title: string }[]
}

export interface ClockLines {
  deadlines: ClockLine[]
  penalties: ClockLine[]
  retention: ClockLine[]
  /** How many more the framework has that do not bind this system. */
  others: number
}

/** What a framework adds to its requirements for one system: the clocks that run, what a breach costs, what is kept how long. */
export function clockLines(compiled: CompiledFramework, facts: Facts, asOf: string): ClockLines {
  const { deadlines, consequences, retention } = clocksOf(compiled, facts, asOf)
  const place = placeIn(compiled)
  const line = <Item extends Sure>(
    clock: Clock<Item>,
    said: Pick<ClockLine, 'span' | 'title' | 'detail'>,
  ): ClockLine[] =>
    clock.verdict === 'false'
      ? []
      : [
          {
            ...said,
            ...{ verdict: clock.verdict, sentence: clock.sentence, timing: clock.timing, firstDay: clock.firstDay },
            ...{ cites: clock.item.cites.map(place), unconfirmed: clock.item.confidence === 'unconfirmed' },
            ...{ note: clock.item.note ?? null, requirements: [] },
          },
        ]
  const applying = scopeOf(compiled, facts, asOf).requirements.flatMap((one, at) =>
    one.verdict === 'true' ? [at] : [],
  )
  const shown = {
    deadlines: deadlines.flatMap((clock) => line(clock, deadlineWords(clock.item))),
    penalties: consequences.flatMap((clock) =>
      line(clock, { span: null, title: clock.item.penalty, detail: clock.item.cure ?? null }).map((one) => ({
        ...one,
        requirements: applying
          .filter((at) => isMeant(compiled, at, clock.item.for))
          .map((at) => compiled.requirements[at]!.requirement)
          .map(({ id, title }) => ({ id, title })),
      })),
    ),
    retention: retention.flatMap((clock) =>
      line(clock, {
        span: clock.item.years === undefined ? `${clock.item.months} months` : `${clock.item.years} years`,
        title: clock.item.of,
        detail: clock.item.from ? `Counted from ${clock.item.from}.` : null,
      }),
    ),
  }
  const all = deadlines.length + consequences.length + retention.length
  return { ...shown, others: all - shown.deadlines.length - shown.penalties.length - shown.retention.length }
}

type Sure = Pick<Framework['deadlines'][number], 'cites' | 'confidence' | 'note'>

function deadlineWords({ title, trigger, within, before, to }: Framework['deadlines'][number]) {
  return {
    span: within ? `within ${saySpan(within)}` : `${saySpan(before!)} before ${before!.event}`,
    title: title ?? trigger,
    detail: `${title ? `The clock starts at: ${trigger}. ` : ''}To: ${to}.`,
  }
}
