/** Places below a place, by the label that is written behind it: { '(1)': { '(a)': {} } }. */
export type Tree = { [label: string]: Tree }
/** What is below a label, which is put there if it is new. */
export function step(tree: Tree, label: string): Tree {
  tree[label] ??= {}
  return tree[label]
}
/** How the levels of a law count, outermost first. */
export type Style = 'number' | 'lower' | 'upper' | 'roman' | 'ROMAN'

export type OutlineOptions = {
  /** Levels (from 0) on which labels may be missing, because the text is an excerpt or somebody's amendment. */
  gaps?: readonly number[]
  /** The first list of the text may start later than with its first label. */
  late?: boolean
  /** Several lists under one place start over at (1). */
  restarts?: boolean
  /** Levels (from 0) written "1." and not "(1)", each on a line of its own or in flowing text. */
  dotted?: { levels: readonly number[]; flowing?: boolean }
}

const ROMANS: [string, number][] = [
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1],
]

function romanOf(label: string): number | null {
  let rest = label
  let sum = 0
  for (const [letters, value] of ROMANS)
    while (rest.startsWith(letters)) {
      sum += value
      rest = rest.slice(letters.length)
    }
  return rest === '' && sum > 0 ? sum : null
}

/** Which one in its list a label is, as its style counts; null where it is not of that style. */
function countOf(label: string, style: Style): number | null {
  if (style === 'number') return /^\d+$/.test(label) ? Number(label) : null
  if (style === 'roman') return /^[ivx]+$/.test(label) ? romanOf(label) : null
  if (style === 'ROMAN') return /^[IVX]+$/.test(label) ? romanOf(label.toLowerCase()) : null
  const letters = style === 'lower' ? /^([a-z])\1{0,3}$/ : /^([A-Z])\1{0,3}$/
  if (!letters.test(label)) return null
  return (label.length - 1) * 26 + (label.toLowerCase().charCodeAt(0) - 96)
}

type Marker = { label: string; dotted: boolean; start: number; end: number; opens: boolean }

/** Every label in a text; `opens` where a new point can start: at a line or behind the end of a sentence or part. */
function markersIn(text: string, dotted: OutlineOptions['dotted']): Marker[] {
  const found: Marker[] = []
  for (const match of text.matchAll(/\((\d{1,3}|[a-z]{1,4}|[A-Z]{1,4})\)(?![.,;)])/g)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    const opens = /(?:^|\n)\s*(?:- )?$/.test(before) || /[.;:]\s+(?:(?:and|or)\s+)?$/i.test(before)
    found.push({ label: match[1]!, dotted: false, start: match.index, end: match.index + match[0].length, opens })
  }
  const dots = dotted?.flowing ? /(?:(?<=^)|(?<=[.;:’')] ))(\d{1,2})\. ?(?=[A-Z‘(])/g : /^(\d{1,2}|[a-z]|i{1,3})\. /gm
  for (const match of dotted ? text.matchAll(dots) : [])
    found.push({ label: match[1]!, dotted: true, start: match.index, end: match.index + match[0].length, opens: true })
  return found.sort((a, b) => a.start - b.start)
}

/** The points of a text whose levels are told apart only by how they are counted. */
export function outline(text: string, styles: readonly Style[], options: OutlineOptions = {}): Tree {
  const root: Tree = {}
  const open: { depth: number; count: number; tree: Tree }[] = []
  let lastEnd = 0
  for (const marker of markersIn(text, options.dotted)) {
    const linked = lastEnd > 0 && text.slice(lastEnd, marker.start).trim() === ''
    const place = marker.opens || linked ? placeOf(marker) : null
    if (place === null) continue
    const { depth, count } = place
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop()
    const parent = open.at(-1)?.tree ?? root
    const tree = step(parent, `(${marker.label})`)
    open.push({ depth, count, tree })
    lastEnd = marker.end
  }
  return root

  /** The next of its list if one is open, else the first of a deeper one; only then what skips some. */
  function placeOf({ label, dotted }: Marker): { depth: number; count: number } | null {
    const counted = (depth: number) =>
      (options.dotted?.levels.includes(depth) ?? false) === dotted ? countOf(label, styles[depth]!) : null
    const outwards = [...open].reverse()
    const deeper = styles.map((_, depth) => depth).filter((depth) => depth > (open.at(-1)?.depth ?? -1))
    for (const { depth, count } of outwards) if (counted(depth) === count + 1) return { depth, count: count + 1 }
    for (const depth of deeper) if (counted(depth) === 1) return { depth, count: 1 }
    if (options.late && open.length === 0 && counted(0) !== null) return { depth: 0, count: counted(0)! }
    // "(iii)" is the third of a list more often than the thirty-fifth
    if (label.length > 1 && romanOf(label.toLowerCase()) !== null) return null
    for (const { depth, count } of outwards)
      if (options.gaps?.includes(depth) && (counted(depth) ?? 0) > count) return { depth, count: counted(depth)! }
    for (const depth of deeper)
      if (options.gaps?.includes(depth) && counted(depth) !== null) return { depth, count: counted(depth)! }
    if (options.restarts) for (const { depth } of outwards) if (counted(depth) === 1) return { depth, count: 1 }
    return null
  }
}

/** The points of a text whose levels are told apart by how far they are set in. */
export function indented(text: string): Tree {
  const root: Tree = {}
  const open: { indent: number; tree: Tree }[] = []
  for (const line of text.split('\n')) {
    const match = /^(\s*)\((\d{1,3}[a-z]?|[a-z]{1,5})\)\s/.exec(line)
    if (!match) continue
    const indent = match[1]!.length
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop()
    const parent = open.at(-1)?.tree ?? root
    const label = `(${match[2]})`
    open.push({ indent, tree: step(parent, label) })
  }
  return root
}

/** Puts identifiers such as "PO.1.1" or "AC-2(1)" into a tree, each below what it starts with. */
export function treeOf(
  ids: Iterable<string>,
  steps: RegExp = /^[A-Za-z]+|[ .:-]?[A-Za-z]*\d+[a-z]*|\([^()]*\)/g,
): Tree {
  const root: Tree = {}
  for (const id of ids) {
    const parts = id.match(steps) ?? [id]
    if (parts.join('') !== id) throw new Error(`'${id}' does not fall into steps: ${parts.join(' | ')}`)
    let here = root
    for (const part of parts) here = step(here, part)
  }
  return root
}

/** One tree with what is in either. */
export function merged(one: Tree, other: Tree): Tree {
  const all: Tree = { ...one }
  for (const [label, below] of Object.entries(other)) all[label] = merged(all[label] ?? {}, below)
  return all
}

/** What is said of a published text, and how its places are read from the source material. */
export type Entry = {
  title: string
  edition: string
  asOf?: string
  derivedFrom: string
  partial?: string
  spellings?: Record<string, string>
  alsoWritten?: (places: Tree) => Record<string, string>
  // biome-ignore lint/suspicious/noExplicitAny: published data files, each with a form of its own
  places: (json: (file: string) => any, text: (file: string) => string) => Tree
}
