import { step, type Tree, treeOf } from './derive-references-outline'

// biome-ignore lint/suspicious/noExplicitAny: published data files, each with a form of its own
type Json = any

/** Identifiers in lists: each file of the source material has its own form, read here and nowhere else. */
export const LISTS = {
  aiRmf: (list: Json): Tree => {
    const places: Tree = {}
    for (const { subcategory_id } of list) {
      const [, name, category, point] = /^([A-Z]+) (\d+)\.(\d+)$/.exec(subcategory_id)!
      step(step(step(places, name!), ` ${category}`), `.${point}`)
    }
    return places
  },
  /** One action is misprinted in the publication as "GV4.3--001". */
  genAiActions: (list: Json): Tree =>
    treeOf(
      list.map((item: Json) => item.action_id.replace(/^([A-Z]{2})(\d\.\d+)--(\d+)$/, '$1-$2-$3')),
      /^[A-Z]{2}-\d+\.\d+|-\d{3}/g,
    ),
  tasks: (list: Json): Tree => treeOf(list.map((item: Json) => item.task_id)),
  controls80053: (list: Json): Tree =>
    treeOf(
      list.map((item: Json) => item.control_id),
      /^[A-Z]{2}-\d+|\(\d+\)/g,
    ),
  adversarialMl: (file: Json): Tree =>
    treeOf([...file.objectives, ...file.attacks].map((item: Json) => item.id).sort(), /^NISTAML\.\d+/g),
  iso42001: (file: Json, crosswalk: Json): Tree => {
    const clauses: string[] = [
      ...file.clauses.map((item: Json) => item.id),
      ...crosswalk.pairs.map((pair: Json) => pair.iso42001).filter((id: string) => /^\d+\.\d/.test(id)),
    ]
    const controls = file.groups.flatMap((group: Json) => group.controls.map((item: Json) => item.id))
    const inOrder = [...new Set(clauses)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    const numbered = /^(?:Clause )?[A-Z\d]+|\.\d+/g
    return treeOf([...inOrder.map((id) => `Clause ${id}`), ...controls], numbered)
  },
  entries: (file: Json): Tree => Object.fromEntries(file.entries.map((item: Json) => [item.id, {}])),
  agentic: (file: Json): Tree =>
    Object.fromEntries(file.agentic2026.entries.map((item: Json) => [`${item.id}:2026`, {}])),
  llm2026: (file: Json): Tree => Object.fromEntries(file.llm2026.entries.map((item: Json) => [item.id, {}])),
  aisvs: (file: Json): Tree =>
    treeOf(
      file.requirements.map((item: Json) => item.id),
      /^C\d+|\.\d+/g,
    ),
  atlas: (file: Json): Tree =>
    treeOf(
      [...file.tactics, ...file.techniques, ...file.mitigations].map((item: Json) => item.id),
      /^AML\.[A-Z]+\d{4}|\.\d{3}/g,
    ),
  aiVerify: (file: Json): Tree =>
    treeOf(
      file.checks.map((item: Json) => item.id),
      /^\d+|\.\d+/g,
    ),
  dsit: (file: Json): Tree => {
    const principles = file.principles.map((item: Json) => `Principle ${item.number}`)
    const provisions = file.principles.flatMap((item: Json) => item.provisions.map((one: Json) => one.id))
    return {
      ...Object.fromEntries(principles.map((name: string) => [name, {}])),
      ...treeOf(
        provisions.map((id: string) => `Provision ${id}`),
        /^Provision \d+\.\d+|\.\d+/g,
      ),
    }
  },
  /** Names of the YAML lists' entries; only their first-level "id" lines are read. */
  cosai: (files: readonly string[]): Tree =>
    Object.fromEntries(
      files.flatMap((text) =>
        [...text.matchAll(/^ {2}- id: ["']?((?:control|risk|component)[A-Z]\w*)/gm)].map(([, id]) => [id!, {}]),
      ),
    ),
  /** Controls have headings of their own: "#### #DATA MINIMIZE". */
  aiExchange: (files: readonly string[]): Tree =>
    Object.fromEntries(
      files.flatMap((text) => [...text.matchAll(/^#### (#[A-Z][A-Z /]+?)\s*$/gm)].map(([, name]) => [name!, {}])),
    ),
  /** Articles of the act and the decree that the fact sheet names, and every article of the act. */
  korea: (file: Json): Tree => {
    const articles = file.articleList.map((item: Json) => `Art. ${item.ref}`)
    return treeOf(
      [...articles, ...refsIn(file).flatMap(koreanPlaces)],
      /^(?:Decree )?Art\. \d+|^Decree annex \d+|\(\w+\)/g,
    )
  },
  japan: (file: Json): Tree => {
    const numbers = file.articles.flatMap(({ ref }: Json) => {
      const [first, last = first] = String(ref).split('-').map(Number)
      return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index)
    })
    return Object.fromEntries(numbers.map((number: number) => [`Art. ${number}`, {}]))
  },
  chinaGenAi: (file: Json): Tree => {
    const places: Tree = {}
    for (const { article, text } of file.articles) {
      // The translation counts some points "(iv)" or "(V)": by their place in the list they are (4) and (5)
      const points = [...String(text).matchAll(/^\((?:\d+|[ivx]+|[IVX]+)\)/gm)]
      places[`Art. ${article}`] = Object.fromEntries(points.map((_, index) => [`(${index + 1})`, {}]))
    }
    return places
  },
  cppa: (file: Json): Tree => treeOf(refsIn(file).flatMap(cppaPlaces), /^\d{4}|\(\w+\)/g),
}

function refsIn(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = typeof value.ref === 'string' ? [value.ref] : []
  return [...own, ...Object.values(value).flatMap(refsIn)]
}

/** "Act 36(1),(2); Decree 29" names three places. */
function koreanPlaces(ref: string): string[] {
  const places: string[] = []
  let law = ''
  let article = ''
  for (const part of ref.split(/[;,]\s*/)) {
    const match = /^(Act |Decree )?(\d+)?((?:\(\w+\))*)(?:-\((\d+)\))?$/.exec(part.trim())
    const annex = /^annex (\d+)$/.exec(part.trim())
    if (annex) places.push(`Decree annex ${annex[1]}`)
    if (!match || (!match[1] && article === '')) continue
    if (match[1]) law = match[1] === 'Decree ' ? 'Decree ' : ''
    article = match[2] ?? article
    places.push(`${law}Art. ${article}${match[3]}`)
    const from = /\((\d+)\)$/.exec(match[3]!)?.[1]
    for (let next = Number(from) + 1; match[4] && next <= Number(match[4]); next++)
      places.push(`${law}Art. ${article}(${next})`)
  }
  return places
}

/** "11 CCR 7221(m),(n)" and "11 CCR 7157(b)(1)-(4)" name several places. */
function cppaPlaces(ref: string): string[] {
  const match = /^11 CCR (\d{4})((?:\(\w+\))*)(?:,\((\w+)\)|-\((\d+)\)|-(\d{4})| ff\.)?$/.exec(ref)
  if (!match) return []
  const [, section, points = '', and, to, lastSection] = match
  const places = [`${section}${points}`]
  const above = points.replace(/\(\w+\)$/, '')
  if (and) places.push(`${section}${above}(${and})`)
  const from = Number(/\((\d+)\)$/.exec(points)?.[1])
  for (let next = from + 1; to && next <= Number(to); next++) places.push(`${section}${above}(${next})`)
  for (let next = Number(section) + 1; lastSection && next <= Number(lastSection); next++) places.push(String(next))
  return places
}
