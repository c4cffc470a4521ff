import type { FrameworkDocument } from './framework-document'
import type { Draft, DraftRequirement } from './framework-draft'
import type { Losses } from './framework-losses'
import { asText, type Dict, fieldOf, isDict, shortly, textAt, textsAt } from './framework-values'
import { Refused } from './refused'

/** One control a file: front matter with a title, the text below it in chapters. */
export function draftFromMarkdown(documents: readonly FrameworkDocument[], losses: Losses): Draft {
  const requirements = documents.map((document) => requirementOf(document, losses))
  const title = documents.length === 1 ? requirements[0]!.title : 'Controls from Markdown files'
  const source = { id: 'files', citation: documents.map((document) => document.name).join(', '), title }
  return { title, sources: [source], sections: [{ title: 'Controls', requirements, sections: [] }] }
}

function requirementOf(document: FrameworkDocument, losses: Losses): DraftRequirement {
  const front: Dict = isDict(document.value) ? document.value : {}
  const title = textAt(front, 'title') ?? textAt(front, 'name')
  if (title === undefined) throw new Refused('broken-file', 'The front matter of the Markdown file gives no title.')
  const layout = textAt(front, 'layout') ?? textAt(front, 'type')
  if (layout !== undefined && /risk|threat/i.test(layout))
    throw new Refused(
      'broken-file',
      `The file describes a risk (“${shortly(title)}”); a framework is made of controls, not of risks.`,
    )
  const id = textAt(front, 'id') ?? textAt(front, 'ref_id') ?? numbered(front) ?? title
  const chapters = chaptersOf(document.body ?? '')
  const [first, ...rest] = chapters
  for (const key of Object.keys(front)) {
    if (['title', 'name', 'id', 'ref_id', 'sequence', 'layout'].includes(key)) continue
    const said = asText(fieldOf(front, key)) ?? textsAt(front, key).join(', ')
    losses.add(`front matter “${key}”`, id, said, 'A requirement has no place for it.')
  }
  const note = rest
    .map((chapter) => [chapter.title, chapter.text].filter((text) => text !== '').join('\n'))
    .join('\n\n')
  return {
    id,
    title,
    text: first === undefined || first.text === '' ? title : first.text,
    cites: [{ source: 'files', ref: document.name }],
    ...(note === '' ? {} : { note }),
  }
}

/** "mitigation 10" becomes mi-10, as such libraries number their files. */
function numbered(front: Dict): string | undefined {
  const [sequence, layout] = [textAt(front, 'sequence'), textAt(front, 'layout')]
  return sequence === undefined || layout === undefined ? undefined : `${layout.slice(0, 2)}-${sequence}`
}

function chaptersOf(body: string): { title: string; text: string }[] {
  const chapters: { title: string; text: string[] }[] = []
  for (const line of body.split('\n')) {
    const heading = /^#{1,2} +(.*)$/.exec(line)
    if (heading) chapters.push({ title: heading[1]!.trim(), text: [] })
    else if (!/^-{3,}\s*$/.test(line))
      (chapters.at(-1) ?? chapters[chapters.push({ title: '', text: [] }) - 1]!).text.push(line)
  }
  return chapters
    .map(({ title, text }) => ({ title, text: text.join('\n').trim() }))
    .filter(({ title, text }) => title !== '' || text !== '')
}
