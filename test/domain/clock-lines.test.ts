import { expect, test } from 'vitest'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { clockLines } from '#app/domain/clock-lines'
import type { Facts } from '#app/domain/facts'

const library = await loadFrameworkLibrary('frameworks')
const eu = library.compiled.get('eu-ai-act')!
const DAY = '2028-01-01'

const hiring: Facts = {
  'system.jurisdictions': ['EU'],
  'system.roles': ['provider'],
}

test('a penalty names only requirements that apply, and what does not bind is counted apart', () => {
  const { deadlines, penalties, retention, others } = clockLines(eu, hiring, DAY)
  const { framework } = eu
  const all = framework.deadlines.length + framework.consequences.length + framework.retention.length
  expect(deadlines.length + penalties.length + retention.length + others).toBe(all)
  const settled = penalties.filter(({ verdict }) => verdict === 'true')
  expect(settled.every(({ requirements }) => requirements.length > 0)).toBe(true)
})

test('nothing of a law binds a system it does not cover', () => {
  const lines = clockLines(library.compiled.get('korea-ai-basic-act')!, { 'system.jurisdictions': ['EU'] }, DAY)
  expect([...lines.deadlines, ...lines.penalties, ...lines.retention]).toEqual([])
})
