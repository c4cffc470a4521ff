import type { Figure } from './figure'

interface Results {
  ended: string
  machine: readonly string[]
  skipped: readonly string[]
  failed: readonly string[]
  figures: readonly Figure[]
}

const verdict = ({ met }: Figure): string => (met === null ? '' : met ? 'met' : '**falls short**')

/** The figures for a terminal, one line each. */
export function tableLines(figures: readonly Figure[]): string[] {
  const rows = figures.map((figure) => [
    figure.part,
    figure.what,
    figure.measured,
    figure.target,
    verdict(figure).replaceAll('*', ''),
  ])
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

/** docs/performance.md: what was measured, how, on what, and what falls short. */
export function performancePage({ ended, machine, skipped, failed, figures }: Results): string {
  const short = figures.filter((figure) => figure.met === false)
  const parts = [...new Set(figures.map((figure) => figure.part))]
  const cell = (text: string) => text.replaceAll('|', '\\|')
  return [
    '# Performance',
    '',
    `Written by \`npm run bench -- --write\` on ${ended.slice(0, 10)}. Ratios are measured side by side in one run; times are those of one machine and no promise for another.`,
    '',
    ...machine.map((line) => `- ${line}`),
    ...[...skipped, ...failed].map((line) => `- Not measured: ${line}`),
    '',
    '## What falls short',
    '',
    ...(short.length === 0 ? ['Nothing in this run.'] : []),
    ...short.map((figure) => `- ${figure.part}: ${figure.what}: ${figure.measured} (meant: ${figure.target})`),
    '',
    ...parts.flatMap((part) => [
      `## ${part}`,
      '',
      '| What | Measured | Meant | |',
      '| --- | --- | --- | --- |',
      ...figures
        .filter((figure) => figure.part === part)
        .map((figure) => `| ${[figure.what, figure.measured, figure.target, verdict(figure)].map(cell).join(' | ')} |`),
      '',
      ...figures
        .filter((figure) => figure.part === part && figure.note)
        .map((figure) => `- ${figure.what}: ${figure.note}.`),
      '',
    ]),
    ...HOW,
  ].join('\n')
}

const HOW = [
  '## How it is measured',
  '',
  '- The inventory is invented by `test/bench/generate.ts`, the same for everybody; its kept counts are compared with a recount of the rows before anything is measured.',
  '- Pages are asked of the built server over loopback by one visitor, the small and the large inventory in turn; times are taken in the server, from the request to the last byte handed to the socket. Statements are counted where they leave for the database, session and all.',
  '- Registering and importing run the use cases themselves. The import reads the real federal inventory where it lies beside the clone (it is not ours to ship), else an invented file of as many rows.',
  '- PostgreSQL runs with its own defaults; after a load its planner is told by `VACUUM ANALYZE`, which its daemon does by itself in daily life.',
  '',
]
