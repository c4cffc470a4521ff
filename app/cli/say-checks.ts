import type { LibraryChecks } from '#app/domain/framework/checks'
import { inColumns } from './in-columns'

/** A library in tables: what is in it, what it covers of its sources, how its crosswalks relate, what is not sure. */
export function sayChecks(checks: Omit<LibraryChecks, 'ok' | 'problems'>): string {
  const { frameworks, coverage, crosswalks, threats, unconfirmed, facts } = checks
  const parts = [
    table(
      ['framework', 'version', 'requirements', 'kinds', 'cites', 'checked', 'unconfirmed'],
      frameworks.map((one) => [
        one.id,
        one.version,
        `${one.requirements}`,
        Object.entries(one.byKind)
          .filter(([, count]) => count > 0)
          .map(([kind, count]) => `${count} ${kind}`)
          .join(', '),
        `${one.cites}`,
        `${one.citesChecked}`,
        `${one.unconfirmed}`,
      ]),
    ),
    table(
      ['coverage of', 'text', 'state', 'places', 'covered', 'excused', 'gaps'],
      coverage.map((one) => [
        one.framework,
        one.index,
        one.state,
        ...[one.must, one.covered, one.excused, one.gaps.length].map(String),
      ]),
    ),
    ...coverage
      .filter((one) => one.state !== 'awaited')
      .map((one) =>
        table(
          [one.framework, 'is answered by'],
          one.rows.map((row) => [
            row.place,
            row.by.length > 0 ? row.by.join(', ') : row.excused === null ? 'GAP' : `excused: ${row.excused}`,
          ]),
        ),
      ),
    table(
      ['crosswalk', 'rows', 'only intersect'],
      crosswalks.map((one) => [one.id, `${one.rows}`, percent(one.intersects)]),
      crosswalks.length > 1
        ? ['all together', `${sum(crosswalks.map((one) => one.rows))}`, percent(checks.intersects)]
        : null,
    ),
    table(
      ['threats', 'entries'],
      threats.map((one) => [one.id, `${one.threats}`]),
    ),
    table(
      ['unconfirmed', 'requirement', 'what is not sure'],
      unconfirmed.map((one) => [one.framework, one.id, one.note]),
    ),
    listed(
      'Rules and timelines nothing uses',
      frameworks.flatMap((one) => one.unused.map((name) => `${one.id}: ${name}`)),
    ),
    listed('Questions no rule asks', facts.unused),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function table(head: string[], rows: string[][], last: string[] | null = null): string {
  return rows.length === 0 ? '' : inColumns([head, ...rows, ...(last ? [last] : [])])
}

const listed = (title: string, items: readonly string[]) =>
  items.length === 0 ? '' : [`${title}:`, ...items.map((item) => `  ${item}`)].join('\n')
const percent = (share: number) => `${Math.round(share * 100)} %`
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
