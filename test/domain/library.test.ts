import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FrameworksRefused, loadFrameworkLibrary, readFrameworkLibrary } from '#app/data/frameworks.server'
import { checkLibrary } from '#app/domain/framework/checks'
import { type LibraryFile, readLibrary } from '#app/domain/framework/library'
import { sayProblem } from '#app/domain/framework/problems'
import { lostIds } from '#app/domain/framework/released'
import { changed, type Loose, small, smallFiles } from './small-library'

const spoiled = (path: string, change: (json: Loose) => void): LibraryFile[] =>
  smallFiles().map((file) => (file.path === path ? { path, text: changed(path, change) } : file))
const said = (files: LibraryFile[]) => readLibrary(files).problems.map(sayProblem)
const CROSSWALK = 'crosswalks/small-act--house-rules.json'

describe('a library', () => {
  it('is read without complaint when all is well', () => {
    expect(small.problems).toEqual([])
    expect([...small.compiled.keys()]).toEqual(['house-rules', 'small-act'])
  })

  it.each([
    [
      'small-act.json',
      (f: Loose) => {
        f.sections[1].sections[0].requirements[1].threats = ['small:T2']
      },
      "small-act.json sections[1].sections[0].requirements[1].threats[0]: unknown threat of small 'T2'; nearest: 'T1'",
    ],
    [
      'small-act.json',
      (f: Loose) => {
        f.sections[1].sections[0].requirements[1].threats = ['smal:T1']
      },
      "small-act.json sections[1].sections[0].requirements[1].threats[0]: unknown threat list 'smal'; nearest: 'small'",
    ],
    [
      'threats/small.json',
      (f: Loose) => {
        f.threats[0].mitigatedBy = ['small-act:art-11']
      },
      "threats/small.json threats[0].mitigatedBy[0]: unknown requirement of small-act 'art-11'; nearest: 'art-10'",
    ],
    [
      'threats/small.json',
      (f: Loose) => {
        f.threats[0].mitigatedBy = ['smal-act:art-10']
      },
      "threats/small.json threats[0].mitigatedBy[0]: unknown framework 'smal-act'; nearest: 'small-act'",
    ],
    [
      CROSSWALK,
      (f: Loose) => {
        f.rows[0].source = 'art-99'
      },
      `${CROSSWALK} rows[0].source: unknown requirement of small-act 'art-99'; nearest: 'art-9'`,
    ],
  ])('names what one file says wrongly of another: %s', (path, change, message) => {
    expect(said(spoiled(path, change))).toEqual([message])
  })

  it('names a metric that metrics.json does not define, once there is one', () => {
    const metric = {
      id: 'impact-ratio',
      title: 'Impact ratio',
      formula: 'a / b',
      unit: 'ratio',
      direction: 'higher-is-better',
      source: 'ours',
    }
    const measured = spoiled('house-rules.json', (f) => {
      f.sections[0].requirements[0].measures = [{ metric: 'impact-ratoi' }]
    })
    expect(said(measured)).toEqual([])
    expect(said([...measured, { path: 'metrics.json', text: JSON.stringify({ metrics: [metric] }) }])).toEqual([
      "house-rules.json sections[0].requirements[0].measures[0].metric: unknown metric 'impact-ratoi'; nearest: 'impact-ratio'",
    ])
  })

  it('reports broken facts once, not in every framework', () => {
    const files = smallFiles().map((file) => (file.path === 'facts.json' ? { ...file, text: '{' } : file))
    expect(said(files)).toEqual([
      'facts.json:1:2: is not JSON: line 1, column 2: the file ends where a key in double quotes was expected',
    ])
    expect(said(smallFiles().slice(1))).toEqual(['facts.json: is missing: it holds the words every framework speaks'])
  })
})

describe('the checks', () => {
  it('count what is there and what is weak', () => {
    const files = spoiled('small-act.json', (f) => {
      f.rules.spare = { fact: 'use.toy', is: true }
      f.timelines.spare = [{ from: '2026-01-01' }]
    })
    const checks = checkLibrary(readLibrary(files))
    expect(checks).toMatchObject({
      ok: true,
      facts: { count: 11, unused: ['system.placedOnMarketOn', 'system.significantChangeOn', 'use.vendorNote'] },
    })
    expect(checks.frameworks[1]).toMatchObject({
      id: 'small-act',
      requirements: 4,
      byKind: { prohibition: 1, obligation: 3 },
      unused: ["rule 'spare'", "timeline 'spare'"],
    })
    expect(checks.crosswalks).toEqual([
      {
        id: 'small-act--house-rules',
        rows: 3,
        intersects: 2 / 3,
        repeated: [{ rationale: 'Both name somebody', rows: [0, 1] }],
      },
    ])
  })

  it('miss an id that is gone without a successor', () => {
    const renamed = (replaces: string[]) =>
      readLibrary(
        spoiled('small-act.json', (f) => Object.assign(f.sections[0].requirements[0], { id: 'art-5.1', replaces })),
      ).frameworks[1]!
    const released = [...small.compiled.get('small-act')!.byId.keys()]
    expect(lostIds(released, renamed([]))).toEqual(['art-5'])
    expect(lostIds(released, renamed(['art-5']))).toEqual([])
  })
})

describe('the folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frameworks-'))
    for (const { path, text } of smallFiles()) await write(path, text)
  })
  afterAll(() => rm(folder, { recursive: true }))
  const write = async (path: string, text: string | Uint8Array) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }

  it('is read once per process', async () => {
    const first = await loadFrameworkLibrary(folder)
    expect(await loadFrameworkLibrary(folder)).toBe(first)
    expect([...first.digests.keys()].sort()).toEqual([
      'crosswalks/small-act--house-rules',
      'facts',
      'house-rules',
      'small-act',
      'threats/small',
    ])
  })

  it('digests what a file says, not how it is laid out', async () => {
    const before = (await readFrameworkLibrary(folder)).digests.get('house-rules')
    const json = JSON.parse(smallFiles()[2]!.text)
    await write('house-rules.json', JSON.stringify(Object.fromEntries(Object.entries(json).reverse())))
    expect((await readFrameworkLibrary(folder)).digests.get('house-rules')).toBe(before)
    await write('house-rules.json', JSON.stringify({ ...json, title: 'Other' }))
    expect((await readFrameworkLibrary(folder)).digests.get('house-rules')).not.toBe(before)
  })

  it('takes up a new file without a line of code', async () => {
    await write(
      'mine.json',
      changed('house-rules.json', (f) => {
        f.id = 'mine'
      }),
    )
    expect((await readFrameworkLibrary(folder)).compiled.has('mine')).toBe(true)
  })

  it('is refused with every problem, and tried again once mended', async () => {
    const other = await mkdtemp(join(tmpdir(), 'frameworks-'))
    await writeFile(join(other, 'x.json'), new Uint8Array([0x7b, 0xff, 0x7d]))
    await expect(loadFrameworkLibrary(other)).rejects.toThrow(FrameworksRefused)
    await expect(loadFrameworkLibrary(other)).rejects.toThrow(
      'x.json: is not UTF-8 text; save it as UTF-8\n  facts.json: is missing',
    )
    await rm(join(other, 'x.json'))
    await writeFile(join(other, 'facts.json'), smallFiles()[0]!.text)
    expect((await loadFrameworkLibrary(other)).problems).toEqual([])
    await rm(other, { recursive: true })
  })
})
