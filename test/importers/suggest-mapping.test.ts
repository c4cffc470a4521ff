import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Fact, factCatalogueSchema } from '#app/domain/framework/facts-schema'
import { planImport } from '#app/importers/plan-import'
import { isRefusal } from '#app/importers/refused'
import { suggestMapping } from '#app/importers/suggest-mapping'
import { tableOf } from './expect-table'

const facts: Fact[] = factCatalogueSchema.parse(JSON.parse(readFileSync('frameworks/facts.json', 'utf8'))).facts

function firstDraft(csv: string) {
  const table = tableOf(csv)
  const plan = planImport(table, suggestMapping(table, facts), new Map())
  if (isRefusal(plan)) throw new Error(plan.sentence)
  const row = plan.rows[0]!
  if (row.action === 'skip') throw new Error(row.why)
  return { ...row.value, warnings: row.warnings }
}

describe('files nobody described', () => {
  test('four columns: body, name, date, link', () => {
    const draft = firstDraft(
      'publishing_body,tool_name,published,url\nTax office,Chat helper,2025-04-28T18:31:09Z,https://example.org/1\n',
    )
    expect(draft).toMatchObject({
      name: 'Chat helper',
      businessUnit: 'Tax office',
      extra: { published: '2025-04-28T18:31:09Z', url: 'https://example.org/1' },
    })
  })

  test('the inventory of a company', () => {
    const draft = firstDraft(
      'ID;System;Department;Team;Purpose;Owner;Status;Country;Supplier;Go-live date;Make or buy\n' +
        'AI-7;CV ranking;HR;Hiring;Ranks applicants;Jo Doe;Live;Germany, France and United States;Acme;25/03/2024;Buy\n',
    )
    expect(draft).toMatchObject({
      reference: 'AI-7',
      name: 'CV ranking',
      businessUnit: 'HR / Hiring',
      purpose: 'Ranks applicants',
      accountableOwnerText: 'Jo Doe',
      stage: 'operation',
      vendor: 'Acme',
      putIntoServiceOn: '2024-03-25',
      sourcing: 'vendor',
    })
    expect(draft.jurisdictions).toContain('EU')
  })

  test('facts by their key or by their question', () => {
    const question = 'Do people talk, write or otherwise interact with it directly?'
    const draft = firstDraft(
      `name,data.personal,tech.generates,system.roles,"${question}"\nBot,no,"text; image",Provider; Deployer,Yes – always\n`,
    )
    expect(draft.facts).toEqual({
      'data.personal': false,
      'tech.generates': ['image', 'text'],
      'tech.interactsWithPeople': true,
    })
    expect(draft.roles).toEqual(['deployer', 'provider'])
  })

  test('columns in a language without a word of ours: the texts that differ most are the name', () => {
    const table = tableOf('コード,アプリ,状態\n1,翻訳支援,稼働\n1,顔認証,稼働\n1,予測,稼働\n')
    expect(suggestMapping(table).fields.name?.columns).toEqual(['アプリ'])
  })

  test('an id column that repeats is a reference, not an identity', () => {
    const table = tableOf('id,name\n1,A\n1,B\n1,C\n')
    const mapping = suggestMapping(table)
    expect(mapping.fields.reference?.columns).toEqual(['id'])
    expect(mapping.identity.id).toBeNull()
  })
})
