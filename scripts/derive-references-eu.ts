import { indented, outline, step, type Tree } from './derive-references-outline'

export type EuArticle = {
  number: string
  chapter: string
  section: string | null
  paragraphs: { num: string | null; text: string }[]
}
export type EuAnnex = { id: string; text: string }
export type EuText = { articles: EuArticle[]; annexes: EuAnnex[]; recitals?: { number: number }[] }

/** Articles, annexes, chapters and recitals of an EU regulation in structured form. */
export function euPlaces(law: EuText, recitals: readonly { number: number }[]): Tree {
  const places: Tree = {}
  for (const { number, paragraphs } of law.articles) {
    const article: Tree = {}
    for (const { num, text } of paragraphs) {
      const points = indented(text)
      if (num === null) Object.assign(article, points)
      else article[`(${num})`] = points
    }
    places[`Art. ${number}`] = article
  }
  for (const annex of law.annexes) places[`Annex ${annex.id}`] = annexPlaces(annex.text)
  for (const { chapter, section } of law.articles) {
    if (!chapter) continue
    places[`Chapter ${chapter}`] ??= {}
    if (section) places[`Chapter ${chapter}`]![` Section ${section}`] ??= {}
  }
  places['recital '] = Object.fromEntries(recitals.map(({ number }) => [String(number), {}]))
  return places
}

/** Sections, numbered points ("3." and "3.1."), lettered points and codes of an annex. */
function annexPlaces(text: string): Tree {
  const root: Tree = {}
  let section = root
  let point: Tree = root
  for (const line of text.split('\n')) {
    const named = /^Section ([A-Z]|\d)\b/.exec(line)
    if (named) {
      section = step(root, ` Section ${named[1]}`)
      point = section
      continue
    }
    const numbered = /^\s*(\d+(?:\.\d+)*)\.(?:\s|$)/.exec(line)
    if (numbered) {
      const [first, ...rest] = numbered[1]!.split('.')
      point = step(section, ` ${first}`)
      for (const part of rest) point = step(point, `.${part}`)
      continue
    }
    const lettered = /^\s+\(([a-z]{1,2})\)\s/.exec(line)
    if (lettered) point[`(${lettered[1]})`] ??= {}
    const code = /^\s+(AI[A-Z] \d{4})\b/.exec(line)
    if (code) root[` ${code[1]}`] ??= {}
  }
  return root
}

/** An amending regulation: its points, and in these the steps that say what is replaced, inserted, added or deleted. */
export function amendingPlaces(law: {
  recitals: { number: number }[]
  amendmentsToAIAct: { point: string; text: string }[]
  otherArticles: { article: string; text: string }[]
}): Tree {
  const first: Tree = {}
  for (const { point, text } of law.amendmentsToAIAct) {
    const label = /^Article 1(\(\w+\))$/.exec(point)?.[1]
    if (!label) throw new Error(`an amendment point is named '${point}'`)
    first[label] = stepsIn(text, 4)
  }
  const places: Tree = { 'Art. 1': first }
  for (const { article, text } of law.otherArticles) {
    const steps: Tree = {}
    const blocks = text.split(/\n(?= {4}\(\d+\) )/)
    for (const block of blocks) {
      const label = /^ {4}(\(\d+\)) /.exec(block)?.[1]
      if (label) steps[label] = stepsIn(block, 8)
    }
    places[`Art. ${article}`] = steps
  }
  places['recital '] = Object.fromEntries(law.recitals.map(({ number }) => [String(number), {}]))
  return places
}

/** Only what the amending act itself says, not the text it puts into the other: that comes in quotation marks. */
function stepsIn(text: string, indent: number): Tree {
  const steps: Tree = {}
  let next = 'a'
  for (const line of text.split('\n')) {
    const match = /^( *)\(([a-z])\) .*\b(?:replaced|inserted|added|deleted|amended)\b.*[:;]\s*$/.exec(line)
    if (!match || match[1]!.length !== indent || match[2] !== next) continue
    steps[`(${next})`] = {}
    next = String.fromCharCode(next.charCodeAt(0) + 1)
  }
  return steps
}

/** The GDPR, whose articles come as flowing text. */
export function gdprPlaces(law: { articles: { article: number; chapter: string; content: string }[] }): Tree {
  const places: Tree = {}
  for (const { article, content } of law.articles) {
    const numbered = /^1\. ?/.test(content)
    places[`Art. ${article}`] = numbered
      ? outline(content, ['number', 'lower', 'roman'], { dotted: { levels: [0], flowing: true } })
      : article === 4
        ? outline(content, ['number', 'lower', 'roman'])
        : outline(content, ['lower', 'roman'])
  }
  for (const { chapter } of law.articles) places[`Chapter ${chapter}`] ??= {}
  return places
}
