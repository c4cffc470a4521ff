import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#app/lib/canonical-json'
import { manifestOf, safeFileName } from '#app/reports/manifest'
import type { SnapshotEvidence, SnapshotHead } from '#app/reports/snapshot'

const head: SnapshotHead = {
  template: '3',
  product: '1.0.0',
  report: 'r1',
  organisation: { id: 'o', name: 'Kestrel' },
  paper: 'A4',
  classification: '',
  letterhead: '',
  asOf: '2026-11-20',
  issuedAt: '2026-11-20T11:00:00.000Z',
  issuedBy: 'Ada',
  chain: { sequence: 1, hash: 'c'.repeat(64) },
  frameworks: [
    {
      id: 'eu-ai-act',
      version: '2',
      digest: 'f'.repeat(64),
      ...{ title: '', short: '', edition: '', sources: [], kind: 'law', status: 'in-force' },
    },
  ],
}

const file = (id: string, fileName: string, sha256 = id, more: Partial<SnapshotEvidence> = {}): SnapshotEvidence => ({
  ...{ id, kind: 'file', title: `Title of ${id}`, fileName, url: '', size: 7, sha256 },
  ...{ validFrom: null, validUntil: null, state: 'current', intact: true },
  ...more,
})

test('one entry per distinct content, with everything that names it', () => {
  const evidence = [
    file('a', 'Plan.PDF', '11', { validUntil: '2027-01-01' }),
    file('l', '', '', { kind: 'link', url: 'https://x.example' }),
    file('b', 'plan (copy).pdf', '11'),
    file('c', 'plan.pdf', '22'),
  ]
  expect(manifestOf({ ...head, evidence }, 'd'.repeat(64))).toEqual({
    format: 'plumbline-manifest',
    version: 1,
    report: 'r1',
    digest: 'd'.repeat(64),
    frameworks: [{ id: 'eu-ai-act', version: '2', digest: 'f'.repeat(64) }],
    files: [
      {
        path: 'evidence/001-Plan.pdf',
        ...{ sha256: '11', size: 7, evidence: ['a', 'b'], title: 'Title of a' },
        ...{ validFrom: null, validUntil: '2027-01-01' },
      },
      {
        path: 'evidence/002-plan.pdf',
        ...{ sha256: '22', size: 7, evidence: ['c'], title: 'Title of c', validFrom: null, validUntil: null },
      },
    ],
  })
})

test('a report without evidence has a manifest too, and the same facts give the same text', () => {
  expect(manifestOf(head, 'd').files).toEqual([])
  expect(canonicalJson(manifestOf(head, 'd'))).toBe(canonicalJson(manifestOf(structuredClone(head), 'd')))
})

test('paths are ordered, distinct and stay in their folder, whatever the files are called', () => {
  const names = [
    '../../etc/passwd',
    '',
    '..',
    'CON',
    'x',
    'X',
    '\u202efdp.exe',
    `${'ä'.repeat(900)}.tar.gz`,
    'a/b\\c',
    '-rf',
  ]
  const evidence = Array.from({ length: 1200 }, (_, index) => file(`e${index}`, names[index % names.length]!))
  const paths = manifestOf({ ...head, evidence }, 'd').files.map(({ path }) => path)
  expect(paths).toEqual([...paths].sort())
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(1200)
  for (const path of paths) {
    expect(path).toMatch(/^evidence\/\d{4}-[A-Za-z0-9][A-Za-z0-9._-]*$/)
    expect(path).not.toContain('..')
    expect(path.length).toBeLessThan(120)
  }
})

describe('a safe name', () => {
  test.each([
    ['Risk plan, final (v2).PDF', 'Risk-plan-final-v2.pdf'],
    ['Übersicht Größe.docx', 'Ubersicht-Gro-e.docx'],
    ['../../etc/passwd', 'etc-passwd'],
    ['报告.pdf', 'file.pdf'],
    ['报告', 'file'],
    ['.env', 'env'],
    ['', 'file'],
    ['...', 'file'],
    ['a.b.c.tar.gz', 'a.b.c.tar.gz'],
    ['name.with a very long ending indeed', 'name.with-a-very-long-ending-indeed'],
    ['=cmd|calc.xlsx', 'cmd-calc.xlsx'],
    ['a\0b\r\n.txt', 'a-b.txt'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(80)}.pdf`],
  ])('of %j is %s', (given, safe) => expect(safeFileName(given)).toBe(safe))
})
