import { type Asks, askFact, asksOf, NOTHING_TO_ASK } from './asks'
import { NOT_YET } from './facts'
import type { CompiledDay, CompiledWindow } from './framework/compile'
import type { Cite } from './framework/rule-schema'
import { dayBefore, isLegalDate } from './legal-date'
import { arises, type Evaluation, evaluate, FALSE, TRUE, type Truth, UNKNOWN } from './rules'

export type Timing = 'in-force' | 'upcoming' | 'ended' | 'unknown-day'
export type Effect = {
  /** Unknown where it hangs on an open question whether the law names a first day for this system at all. */
  held: typeof TRUE | typeof UNKNOWN
  timing: Timing
  /** null: since ever (no window written), not fixed yet ("not yet"), or unknown. */
  firstDay: string | null
  lastDay: string | null
  /** Where the first day is written. */
  cite: Cite | null
  /** Facts that would settle the day. */
  ask: Asks
}

/**
 * From when a requirement binds a system, as the law stood on `asOf`: the two clocks. Windows that were law on that
 * day and hold for the system compete, and the earliest first day wins. Null: on that day no window holds, so that
 * nothing binds.
 */
export function effectOf(windows: CompiledWindow[], on: Evaluation, asOf: string): Effect | null {
  if (windows.length === 0)
    return { held: TRUE, timing: 'in-force', firstDay: null, lastDay: null, cite: null, ask: NOTHING_TO_ASK }
  const law = lawOn(windows, asOf)
  if (law.length === 0) return repealed(windows, on, asOf)

  const settled: Effect[] = []
  const open: { from: string; when: Truth; window: CompiledWindow }[] = []
  for (const window of law) {
    const when = evaluate(window.when, on)
    if (when === FALSE) continue
    const from = resolve(window.from, on)
    if (when === UNKNOWN || from === null) open.push({ from: from ?? '', when, window })
    else settled.push(settledEffect(window, from, on, asOf))
  }
  const best = settled.sort(byFirstDay).find((effect) => effect.timing !== 'ended') ?? settled.at(-1)
  // An open window that starts no earlier than the best cannot win whatever its answer is
  const rivals = open.filter(
    ({ from }) => best === undefined || best.timing === 'ended' || best.firstDay === null || from < best.firstDay,
  )
  if (rivals.length === 0) return best ?? null
  let ask = NOTHING_TO_ASK
  for (const { window } of rivals) ask |= asksOf(window.when, on) | askDay(window.from, on)
  const held = best || rivals.some(({ when }) => when === TRUE) ? TRUE : UNKNOWN
  const timing = best?.timing === 'in-force' ? 'in-force' : 'unknown-day'
  return { held, timing, firstDay: null, lastDay: null, cite: null, ask }
}

/** The windows that were the law on a day. */
export const lawOn = (windows: CompiledWindow[], asOf: string): CompiledWindow[] =>
  windows.filter((window) => (window.lawSince ?? '') <= asOf && (window.lawUntil === null || asOf < window.lawUntil))

function settledEffect(window: CompiledWindow, from: string, on: Evaluation, asOf: string): Effect {
  const until = window.until === null ? null : resolve(window.until, on)
  const ends = until !== null && until !== NOT_YET ? until : null
  const timing = ends !== null && ends <= asOf ? 'ended' : from <= asOf ? 'in-force' : 'upcoming'
  const firstDay = from === NOT_YET ? null : from
  return {
    held: TRUE,
    timing,
    firstDay,
    lastDay: ends === null ? null : dayBefore(ends),
    cite: window.cite,
    ask: NOTHING_TO_ASK,
  }
}

/** A duty that was law, bound this system, and was taken out of the law. One that never came to bind is nothing. */
function repealed(windows: CompiledWindow[], on: Evaluation, asOf: string): Effect | null {
  const past = windows.filter(
    (window) => window.lawUntil !== null && window.lawUntil <= asOf && evaluate(window.when, on) === TRUE,
  )
  const bound = past.flatMap((window) => {
    const from = resolve(window.from, on)
    return from !== null && from < window.lawUntil!
      ? [settledEffect({ ...window, until: window.lawUntil }, from, on, asOf)]
      : []
  })
  return bound.sort(byFirstDay)[0] ?? null
}

/** A first day not fixed yet comes after every date. */
const byFirstDay = (a: Effect, b: Effect) => ((a.firstDay ?? '~') < (b.firstDay ?? '~') ? -1 : 1)

/** The date, NOT_YET, or null where the fact is unknown. "not-yet" sorts after every date. */
function resolve(day: CompiledDay, on: Evaluation): string | null {
  if (typeof day === 'string') return day
  if (!arises(day.guard, on)) return NOT_YET
  const value = on.facts[day.key]
  return typeof value === 'string' && (value === NOT_YET || isLegalDate(value)) ? value : null
}

function askDay(day: CompiledDay, on: Evaluation): Asks {
  return typeof day === 'string' || resolve(day, on) !== null ? NOTHING_TO_ASK : askFact(day.place, day.guard, on)
}
