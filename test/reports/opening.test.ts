import { expect, test } from 'vitest'
import type { Block } from '#app/reports/document'
import { documentOf } from '#app/reports/frame-parts'
import { pinnedSnapshot } from '../fixtures/pinned-snapshot'

const chapter = (text: string): Block[] => [
  { kind: 'heading', level: 1, text },
  { kind: 'paragraph', text: `What ${text} says.` },
]
const { snapshot, digest } = pinnedSnapshot()
const documentWith = (blocks: Block[], summary?: number) =>
  documentOf({ ...snapshot, introduction: '' }, digest, { title: 'T', subject: 'S', rows: [], blocks, summary })

test('the first chapter stands before the contents, or as many as a kind asks for', () => {
  const blocks = [...chapter('Summary'), ...chapter('Gaps'), ...chapter('Body')]
  expect(documentWith(blocks).opening).toBe(2)
  expect(documentWith(blocks, 2).opening).toBe(4)
})

test('what the organisation says first stays first', () => {
  const document = documentOf({ ...snapshot, introduction: 'We say.' }, digest, {
    ...{ title: 'T', subject: 'S', rows: [], blocks: [...chapter('Summary'), ...chapter('Body')] },
  })
  expect(document.blocks[document.opening!]).toMatchObject({ text: 'Body' })
})

test('a page that would begin anyway is not begun twice', () => {
  const blocks: Block[] = [...chapter('Summary'), { kind: 'pageBreak', below: 150 }, ...chapter('Body')]
  expect(documentWith(blocks).opening).toBe(2)
})

test('a paper of one chapter has nothing before its contents', () => {
  expect(documentWith(chapter('Only')).opening).toBe(0)
})
