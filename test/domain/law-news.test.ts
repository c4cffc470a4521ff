import { expect, test } from 'vitest'
import type { LawMove } from '#app/domain/law-calendar'
import { sayNews } from '#app/domain/law-news'

const titles = (...all: string[]) => all.map((title) => ({ id: title, title }))
const move: LawMove = {
  ...{ day: '2027-12-02', kind: 'begins', what: 'Chapter 3', cites: [], before: [], after: [] },
  ...{ where: 'High-risk (Annex III) and not retired before 2 Dec 2027', tiers: ['High-risk (Annex III)'] },
  requirements: titles('Manage risks', 'Keep logs', 'Be accurate', 'Be robust'),
}

test('what a law does is told as news: what begins, for whom, by the titles of the first', () => {
  expect(sayNews(move)).toBe(
    '4 requirements begin to bind systems in the tier “High-risk (Annex III)”: “Manage risks”, “Keep logs” and 2 more.',
  )
  expect(sayNews({ ...move, tiers: [], requirements: titles('Manage risks', 'Keep logs') })).toBe(
    '2 requirements begin to bind: “Manage risks”, “Keep logs”.',
  )
})

test('one requirement, those who were there before, an end, and a law that moves', () => {
  const one = { ...move, tiers: [], requirements: titles('Mark what it makes') }
  expect(sayNews(one)).toBe('“Mark what it makes” begins to bind.')
  expect(sayNews({ ...one, kind: 'transition-ends' })).toBe(
    '“Mark what it makes” begins to bind systems that were there before and had longer.',
  )
  expect(sayNews({ ...one, kind: 'ends' })).toBe('“Mark what it makes” stops binding.')
  const redated = { ...one, kind: 'redated', where: null, before: ['2026-08-02'], after: ['2027-12-02'] } as const
  expect(sayNews({ ...redated, before: [...redated.before], after: [...redated.after] })).toContain(
    'until then: 2 Aug 2026, from then on: 2 Dec 2027',
  )
})
