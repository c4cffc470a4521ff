import type { PersonRole } from '#app/domain/people'
import { paths } from '#app/paths'
import type { BenchGround } from './bench-ground'
import { median, quantile, type Report, round } from './figure'
import type { Inventory } from './generate'
import { type Visitor, visit } from './page-client'

interface MeasuredPage {
  name: string
  role?: PersonRole
  leadsOn?: boolean
  /** the address, different in each round where it can be */
  path(inventory: Inventory, round: number): string
}

/** Systems that exist in every size, so that both sides show the same content. */
const DIFFERENT = 20
const idOf = (inventory: Inventory, round: number) => inventory.systemId(round % DIFFERENT)

const PAGES: readonly MeasuredPage[] = [
  { name: 'List of systems', path: () => paths.systems() },
  { name: 'List, one tier', path: () => paths.systems({ tier: 'high' }) },
  {
    name: 'List, one region and framework',
    path: () => paths.systems({ jurisdiction: 'US-CO', framework: 'eu-ai-act' }),
  },
  { name: 'List, searched', path: () => paths.systems({ q: 'screener jena' }) },
  { name: 'List, most open first', path: () => paths.systems({ sort: '-open' }) },
  { name: 'System', path: (inventory, round) => paths.system(idOf(inventory, round)) },
  { name: 'System, scope', path: (inventory, round) => paths.systemScope(idOf(inventory, round)) },
  {
    name: 'Assess',
    leadsOn: true,
    path: (inventory, round) => paths.assess(idOf(inventory, round), 'security-by-design'),
  },
  { name: 'Home of a compliance officer', role: 'compliance-officer', path: () => paths.home() },
  { name: 'Home of an executive', role: 'executive', path: () => paths.home() },
  { name: 'Home of a product owner', role: 'product-owner', path: () => paths.home() },
  { name: 'Home of an auditor', role: 'auditor', path: () => paths.home() },
  { name: 'Work that waits', path: () => paths.work() },
  { name: 'Risk register', path: () => paths.risks() },
  { name: 'Evidence', path: () => paths.evidence() },
  { name: 'One framework', path: () => paths.framework('eu-ai-act') },
  { name: 'Trail', path: () => paths.trail() },
]

export interface Loaded {
  ground: BenchGround
  inventory: Inventory
  systems: number
}

/** Every page on the small and the large inventory in turn: statements, and server time at the 95th percentile. */
export async function benchPages(part: string, small: Loaded, large: Loaded, report: Report, rounds = 100) {
  const sides = [
    { ...small, visitor: await visit(small.ground, small.inventory) },
    { ...large, visitor: await visit(large.ground, large.inventory) },
  ]
  try {
    for (const page of PAGES) {
      await benchPage(part, page, sides, report, rounds).catch((error: Error) =>
        report({ part, what: page.name, measured: error.message, target: '≤ 10; ≤ 1.5×', met: false, values: {} }),
      )
    }
    await benchBare(part, sides[1]!, report, rounds)
  } finally {
    for (const side of sides) await side.visitor.stop()
  }
}

type Side = Loaded & { visitor: Visitor }

/** Some addresses only lead on to the first thing there is to see; what is measured is that. */
async function landing({ visitor, inventory }: Pick<Side, 'visitor' | 'inventory'>, page: MeasuredPage, round: number) {
  const path = page.path(inventory, round)
  if (!page.leadsOn) return path
  return (await visitor.get(path, page.role)).location || path
}

async function benchPage(part: string, page: MeasuredPage, sides: Side[], report: Report, rounds: number) {
  const what = page.name
  const first = await sides[0]!.visitor.get(await landing(sides[0]!, page, 0), page.role)
  if (first.status !== 200) {
    const why = `answers ${first.status}${first.location && ` to ${first.location}`}`
    report({ part, what, measured: why, target: '≤ 10 statements', met: false, values: { status: first.status } })
    return
  }
  const times = sides.map(() => [] as number[])
  const processor = sides.map(() => 0)
  const statements = sides.map(() => 0)
  let size = 0
  for (let round = -8; round < rounds; round++) {
    for (const [at, { visitor, inventory }] of sides.entries()) {
      const path = await landing({ visitor, inventory }, page, round + 8)
      const measured = await visitor.during(async () => {
        size = Buffer.byteLength((await visitor.get(path, page.role)).text)
      })
      statements[at] = Math.max(statements[at]!, measured.statements.length)
      if (round < 0) continue
      times[at]!.push(...measured.times)
      processor[at]! += measured.processor / rounds
    }
  }
  const [few, many] = times.map((list) => quantile(list, 0.95)) as [number, number]
  const [half, halfMany] = times.map(median) as [number, number]
  const most = Math.max(...statements)
  const ratio = many / few
  report({
    part,
    what,
    measured: `${most} statements; p95 ${round(few)} → ${round(many)} ms, ×${round(ratio, 2)}`,
    target: '≤ 10; ≤ 1.5×',
    met: most <= 10 && ratio <= 1.5,
    note: `${sides.map((side) => side.systems.toLocaleString('en')).join(' → ')} systems; median ${round(half)} → ${round(halfMany)} ms; processor ${processor.map((ms) => round(ms)).join(' → ')} ms a page; ${Math.round(size / 1024)} kB`,
    values: {
      ...{ statements: most, p95Small: few, p95Large: many, ratio, medianSmall: half, medianLarge: halfMany },
      ...{ processorSmall: processor[0]!, processorLarge: processor[1]!, bytes: size },
    },
  })
}

const plain = (html: string): string => html.replace(/nonce="[^"]*"|"nonce":"[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}/g, '')

/** The list page through everything we are, against Remix and React alone with the same data from memory. */
async function benchBare(part: string, { visitor, systems }: Side, report: Report, rounds: number) {
  const path = paths.systems()
  await visitor.record(path)
  const [ours, bare] = [await visitor.get(path), await visitor.getBare(path)]
  const same = plain(ours.text).length === plain(bare.text).length
  const sides = {
    ours: () => visitor.get(path),
    bare: () => visitor.getBare(path),
    verbatim: () => visitor.getBare('/verbatim'),
  }
  const times = { ours: [] as number[], bare: [] as number[], verbatim: [] as number[] }
  for (let round = -8; round < rounds; round++) {
    for (const [name, get] of Object.entries(sides) as [keyof typeof sides, () => Promise<unknown>][]) {
      const measured = await visitor.during(get)
      if (round >= 0) times[name].push(...measured.times)
    }
  }
  const ratio = median(times.ours) / median(times.bare)
  report({
    part,
    what: 'List page against a bare Remix route that renders the same page from memory',
    measured: `${round(median(times.ours))} against ${round(median(times.bare))} ms, ×${round(ratio, 2)}`,
    target: '≤ 3×',
    met: same && ratio <= 3,
    note: `${systems.toLocaleString('en')} systems; the bare side is the same compiled route with its loaders’ answers kept, without edge, session and database${same ? '' : '; the two pages differ'}. Giving out the finished HTML as one text, which renders nothing, takes ${round(median(times.verbatim))} ms`,
    values: { ours: median(times.ours), bare: median(times.bare), verbatim: median(times.verbatim), ratio },
  })
}

/** What it costs to see 1,000 systems: the first page, all pages, and the file with everything. */
export async function benchThousand(part: string, loaded: Loaded, report: Report) {
  const visitor = await visit(loaded.ground, loaded.inventory)
  try {
    const kilobytes = (texts: readonly string[]) =>
      Math.round(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1024)
    await visitor.get(paths.systems())
    let page = ''
    const one = await visitor.during(async () => {
      page = (await visitor.get(paths.systems())).text
    })
    const pages: string[] = []
    const all = await visitor.during(async () => {
      let next: string | null = paths.systems()
      while (next !== null && pages.length < 100) {
        const { text } = await visitor.get(next)
        pages.push(text)
        next = /href="(\/systems\?[^"]*after=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null
      }
    })
    let file = ''
    const csv = await visitor.during(async () => {
      file = (await visitor.get(paths.systemsCsv())).text
    })
    report({
      part,
      what: `List of ${loaded.systems.toLocaleString('en')} systems`,
      measured: `${one.statements.length} statements and ${kilobytes([page])} kB a page; all ${pages.length} pages ${all.statements.length} and ${kilobytes(pages)} kB; as a CSV file ${csv.statements.length} and ${kilobytes([file])} kB`,
      target: '',
      met: null,
      note: 'the peer: 4,016 statements and 740 KB for one list',
      values: {
        pageStatements: one.statements.length,
        pageBytes: page.length,
        pages: pages.length,
        allStatements: all.statements.length,
        csvStatements: csv.statements.length,
        csvBytes: file.length,
      },
    })
  } finally {
    await visitor.stop()
  }
}
