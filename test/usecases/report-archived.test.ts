import { afterAll, expect, test, vi } from 'vitest'
import type { ReportRequest } from '#app/domain/report-kinds'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { formatDay } from '#app/lib/dates'
import { sha256Hex } from '#app/lib/sha256'
import { compose, type Snapshot } from '#app/reports/compose'
import type { Document } from '#app/reports/document'
import { archiveSystem } from '#app/usecases/edit-system.server'
import { draftSnapshot, issueReport } from '#app/usecases/issue-report.server'
import { eachDatabase } from '../support/databases'
import { dropGround } from '../support/ground'
import { reportWorld } from './report-kinds-world'

vi.setConfig({ testTimeout: 120_000 })

eachDatabase('reports and archived systems', (fresh) => {
  type World = Awaited<ReturnType<typeof reportWorld>>
  let shared: Promise<World & { day: string }> | undefined

  async function made() {
    const world = await reportWorld((await fresh()).database)
    await archiveSystem(world.ground, world.by, world.one)
    return { ...world, day: formatDay(world.ground.now().slice(0, 10)) }
  }
  const there = () => {
    shared ??= made()
    return shared
  }
  afterAll(async () => {
    if (shared) await dropGround((await shared).ground)
  })

  async function drawn({ ground, by }: World, request: ReportRequest): Promise<Document> {
    const snapshot = (await draftSnapshot(ground, by, request)) as Snapshot
    return compose(snapshot, sha256Hex(canonicalJson(snapshot as unknown as Json)))
  }
  const row = ({ cover }: Document, key: string) => cover.rows.find((one) => one.key === key)?.value

  test('a paper about one system says on its cover and first page that it is archived, and since when', async () => {
    const at = await there()
    const kinds: ReportRequest[] = [
      { kind: 'system', systemId: at.one },
      { kind: 'framework-assessment', systemId: at.one, frameworkId: 'eu-ai-act' },
      { kind: 'technical-documentation', systemId: at.one },
      { kind: 'rights-impact', systemId: at.one },
      { kind: 'trail-extract', systemId: at.one },
    ]
    for (const request of kinds) {
      const document = await drawn(at, request)
      expect.soft(row(document, 'Archived'), request.kind).toBe(`on ${at.day}`)
      const opening = document.blocks.slice(0, document.opening)
      const said = opening.find((block) => block.kind === 'callout' && block.title === 'This system is archived')
      expect.soft(said, request.kind).toMatchObject({ text: expect.stringContaining(at.day) })
      const inUse = await drawn(at, { ...request, systemId: at.two })
      expect.soft(row(inUse, 'Archived'), request.kind).toBeUndefined()
      expect.soft(JSON.stringify(inUse.blocks), request.kind).not.toContain('is archived')
    }
  })

  test('a declaration is not issued for one: it would say what holds now', async () => {
    const { ground, by, one, two, day } = await there()
    const declared = (systemId: string) => issueReport(ground, by, { kind: 'declaration-of-conformity', systemId })
    await expect(declared(one)).rejects.toThrow(`is archived since ${day}`)
    await expect(declared(two)).rejects.not.toThrow('archived')
  })

  test('papers about the organisation leave archived systems out of their figures and say how many', async () => {
    const at = await there()
    for (const kind of ['organisation', 'board-pack', 'applicability'] as const) {
      const document = await drawn(at, kind === 'applicability' ? { kind, frameworkId: 'iso-42001' } : { kind })
      expect.soft(row(document, 'Scope'), kind).toContain('1 AI system')
      expect.soft(row(document, 'Left out'), kind).toBe('1 archived AI system')
    }
  })

  test('registers are whole: what hangs on an archived system stays in them and says so', async () => {
    const at = await there()
    const risks = JSON.stringify((await drawn(at, { kind: 'risk-register' })).blocks)
    expect(risks).toMatch(/screener \(archived\)/i)
    const evidence = JSON.stringify((await drawn(at, { kind: 'evidence-register' })).blocks)
    expect(evidence).toMatch(/screener \(archived\)/i)
    expect(JSON.stringify((await drawn(at, { kind: 'organisation' })).blocks)).toMatch(/screener \(archived\)/i)
  })
})
