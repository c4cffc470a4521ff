import { describe, expect, test } from 'vitest'
import type { Mapping } from '#app/importers/mapping'
import { type ImportPlan, planImport } from '#app/importers/plan-import'
import { applyPreset, recognisePreset } from '#app/importers/preset'
import { PRESETS, US_FEDERAL_2024, US_FEDERAL_2025 } from '#app/importers/presets-us-federal'
import { isRefusal } from '#app/importers/refused'
import { suggestMapping } from '#app/importers/suggest-mapping'
import type { SystemDraft } from '#app/importers/system-draft'
import { tableOf } from './expect-table'

function planOf(csv: string, mapping?: Mapping, before?: ImportPlan): ImportPlan {
  const table = tableOf(csv)
  const plan = planImport(table, mapping ?? suggestMapping(table), stored(before))
  if (isRefusal(plan)) throw new Error(plan.sentence)
  return plan
}

/** What an importing use case would have kept of a plan. */
function stored(plan?: ImportPlan) {
  return new Map(
    plan?.rows.flatMap((row) => (row.action === 'skip' ? [] : [[row.key, { digest: row.digest }] as const])) ?? [],
  )
}

function actions(plan: ImportPlan): string[] {
  return plan.rows.map((row) => row.action)
}

function draftAt(plan: ImportPlan, index: number): SystemDraft {
  const row = plan.rows[index]!
  if (row.action === 'skip') throw new Error(row.why)
  return row.value
}

describe('what comes of a row', () => {
  const header =
    'Use Case ID,Use Case Name,Bureau/Component,Email Address,Should this AI use case be withheld from public reporting?,Stage of Development,Is the AI use case high-impact?,Justification,Use Case Topic Area,AI Classification,What problem is the AI intended to solve?,What are the expected benefits and positive outcomes from the AI for an agency’s mission and/or the general public?,Describe the AI system’s outputs.,Date when AI use case became operational or the pilot’s start date,Was the system involved in this use case purchased from a vendor or developed under contract(s) or in-house?,Vendor(s) Name,Does this AI use case involve personally identifiable information (PII) that is maintained by the agency?'
  const row =
    'X-7,Mail sorter,OCIO,ai@example.gov,a) No,b)  Pilot – limited test,a) High-impact,Decides alone,Services,Generative AI; Computer Vision,Slow mail,Faster mail,Sorted mail,12-Nov,b) Developed in-house,N/A,Yes'

  test('the OMB template of 2025 fills fields and facts and keeps the rest', () => {
    const table = tableOf(`${header}\n${row}\n`)
    const match = recognisePreset(table, PRESETS)
    expect(match?.preset.id).toBe('us-federal-2025-omb')
    const plan = planImport(table, match!.mapping, new Map())
    if (isRefusal(plan)) throw new Error(plan.sentence)
    expect(draftAt(plan, 0)).toMatchObject({
      reference: 'X-7',
      name: 'Mail sorter',
      purpose: 'Slow mail\n\nFaster mail',
      description: 'Sorted mail',
      businessUnit: 'OCIO',
      accountableOwnerText: 'ai@example.gov',
      stage: 'deployment',
      sourcing: 'own-build',
      roles: ['deployer', 'provider'],
      jurisdictions: ['US'],
      vendor: '',
      putIntoServiceOn: null,
      facts: {
        'deployer.kind': 'public-authority',
        'use.forPublicAuthorities': true,
        'decision.significantEffect': true,
        'data.personal': true,
        'tech.generative': true,
      },
    })
    const { extra } = draftAt(plan, 0)
    expect(extra.Justification).toBe('Decides alone')
    expect(extra['Date when AI use case became operational or the pilot’s start date']).toBe('12-Nov')
    expect(Object.keys(extra)).not.toContain('Use Case Name')
    expect(Object.keys(extra)).not.toContain('Vendor(s) Name')
    expect(plan.rows[0]!.warnings.map((warning) => warning.sentence)).toEqual([
      'Row 2, "Date when AI use case became operational or the pilot’s start date": "12-Nov" is not one calendar day; it is kept as text.',
    ])
  })

  test('a header reworded by a word, a blank or a help text is still the same question', () => {
    const drifted = header
      .replace('Use Case ID', '"Use Case ID\n\n[Agency Abbrev.] – [#] "')
      .replace('Describe the AI system’s outputs.', "Describe the AI system's output")
      .replace('Is the AI use case high-impact?', 'Is this AI use case high-impact? ')
    const match = recognisePreset(tableOf(`${drifted}\n${row}\n`), PRESETS)
    expect(match?.preset.id).toBe('us-federal-2025-omb')
    expect(match?.share).toBe(1)
  })

  test('a preset somebody chose is applied to whatever columns are there', () => {
    const mapping = applyPreset(tableOf('Use Case Name,Shoe size\nA,43\n'), US_FEDERAL_2025)
    expect(mapping.fields.name?.columns).toEqual(['Use Case Name'])
    expect(mapping.fields.stage).toBeUndefined()
    expect(mapping.fields.jurisdictions?.constant).toEqual(['US'])
  })

  test('rows without a name and repeated header rows are skipped with the reason', () => {
    const plan = planOf('name,unit,stage\nA,x,Pilot\n,y,Pilot\nname,unit,stage\nN/A,z,Live\n')
    expect(plan.rows.map((each) => (each.action === 'skip' ? [each.rowNumber, each.why] : each.action))).toEqual([
      'create',
      [3, 'The row has no name: "name" is empty.'],
      [4, 'The row repeats the column names.'],
      [5, 'The row has no name: "name" is empty.'],
    ])
    expect(plan.counts).toEqual({ create: 1, change: 0, unchanged: 0, skip: 3 })
  })

  test('a mapping that fills a field no system has is refused', () => {
    const table = tableOf('name,unit\nA,b\n')
    const fields = { ...suggestMapping(table).fields, organisationId: { columns: ['unit'] } }
    expect(planImport(table, { ...suggestMapping(table), fields }, new Map())).toMatchObject({
      sentence: 'The mapping fills "organisationId", which is not a field of a system.',
    })
  })

  test('a mapping for another file is refused by the column it misses', () => {
    const table = tableOf('title,unit\nA,b\n')
    const mapping = suggestMapping(tableOf('name,unit\nA,b\n'))
    expect(planImport(table, mapping, new Map())).toMatchObject({
      sentence: 'The mapping uses the column "name", which this file does not have.',
    })
  })
})

describe('again', () => {
  const header = 'id,name,department,purpose\n'
  const rows = ['X-1,Chatbot,HR,Answers staff', 'X-2,Chatbot,Tax,Answers taxpayers', 'X-3,Sorter,Post,Sorts']
  const file = (lines: string[]) => `${header}${lines.join('\n')}\n`
  const first = planOf(file(rows))

  test('the same file, and the same rows in another order, change nothing', () => {
    expect(actions(first)).toEqual(['create', 'create', 'create'])
    expect(actions(planOf(file(rows), undefined, first))).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(actions(planOf(file(rows.toReversed()), undefined, first))).toEqual(['unchanged', 'unchanged', 'unchanged'])
  })

  test('one edited cell is one change', () => {
    const edited = [rows[0]!, 'X-2,Chatbot,Tax,Answers everybody', rows[2]!]
    expect(actions(planOf(file(edited), undefined, first))).toEqual(['unchanged', 'change', 'unchanged'])
  })

  test('an id survives a new name, a new department and another way to write the id', () => {
    const moved = [rows[0]!, rows[1]!, 'x 3,Letter machine,Transport,Sorts faster']
    const plan = planOf(file(moved), undefined, first)
    expect(actions(plan)).toEqual(['unchanged', 'unchanged', 'change'])
    expect(plan.rows[2]).toMatchObject({ key: first.rows[2]!.action === 'skip' ? '' : first.rows[2]!.key })
  })

  test('renumbered ids are the same systems, but only within one numbering', () => {
    const renumbered = rows.map((row) => row.replace('X-', 'X-90'))
    expect(planOf(file(renumbered), undefined, first).counts).toMatchObject({ create: 0, change: 3 })
    const other = rows.map((row) => row.replace('X-', 'Y-'))
    expect(planOf(file(other), undefined, first).counts).toMatchObject({ create: 3, change: 0 })
  })

  test('two files that both count from 1 do not overwrite each other', () => {
    const a = planOf('id,name,department,purpose\n1,Chatbot,HR,Answers\n2,Sorter,Post,Sorts\n')
    const b = planOf('id,name,department,purpose\n1,Forecast,Finance,Predicts\n2,Reader,Legal,Reads\n', undefined, a)
    expect(actions(b)).toEqual(['create', 'create'])
    const renamed = planOf(
      'id,name,department,purpose\n1,Chat assistant,HR,Answers\n2,Sorter,Post,Sorts all\n',
      undefined,
      a,
    )
    expect(actions(renamed)).toEqual(['change', 'change'])
  })

  test('repeated ids identify nothing; those rows go by their other columns', () => {
    const repeated = file(['X-1,Chatbot,HR,Answers', 'X-1,Sorter,Post,Sorts', ...rows.slice(2)])
    const plan = planOf(repeated)
    expect(new Set(plan.rows.map((row) => (row.action === 'skip' ? '' : row.key))).size).toBe(3)
    expect(planOf(repeated, undefined, plan).counts.unchanged).toBe(3)
  })
})

describe('again, without ids', () => {
  const header =
    'Use Case Name,Agency,Bureau,What is the intended purpose and expected benefits of the AI?,Describe the AI system’s outputs.,Stage of Development\n'
  const mappingFor = (csv: string) => applyPreset(tableOf(csv), US_FEDERAL_2024)
  const plan = (lines: string[], before?: ImportPlan) => {
    const csv = `${header}${lines.join('\n')}\n`
    return planOf(csv, mappingFor(csv), before)
  }
  const rows = [
    'Chatbot,State,Bureau A,Answers,Text,Initiated',
    'Chatbot,State,Bureau B,Answers,Text,Initiated',
    'Chatbot,State,Bureau B,Translates,Text,Initiated',
    'Sorter,Post,Mail,Sorts,Labels,Initiated',
    'Twin,Post,Mail,Same,Same,Initiated',
    'Twin,Post,Mail,Same,Same,Initiated',
    'Twin,Post,Mail,Same,Same,Retired',
  ]
  const first = plan(rows)
  const edited = (index: number, from: string, to: string) =>
    rows.map((row, i) => (i === index ? row.replace(from, to) : row))

  test('repeated names get different keys, and the order of the rows does not matter', () => {
    const keys = (each: ImportPlan) => each.rows.map((row) => (row.action === 'skip' ? '' : row.key))
    expect(new Set(keys(first)).size).toBe(7)
    expect(keys(plan(rows.toReversed())).toSorted()).toEqual(keys(first).toSorted())
    expect(plan(rows.toReversed(), first).counts.unchanged).toBe(7)
  })

  test.each([
    ['stage of a unique row', 3, 'Initiated', 'Retired'],
    ['stage of a repeated row', 1, 'Initiated', 'Retired'],
    ['purpose of a repeated row', 2, 'Translates', 'Interprets'],
    ['bureau of a repeated row', 0, 'Bureau A', 'Bureau Z'],
    ['name of a unique row', 3, 'Sorter', 'Sorting machine'],
    ['stage of one of two identical rows', 4, 'Initiated', 'Planned'],
  ])('an edited %s is one change', (_, index, from, to) => {
    const again = plan(edited(index, from, to), first)
    expect(again.counts).toEqual({ create: 0, change: 1, unchanged: 6, skip: 0 })
    expect(again.rows[index]!.action).toBe('change')
  })

  test('a row in doubt is new rather than given the history of another system', () => {
    const doubtful = edited(1, 'Bureau B,Answers', 'Bureau X,Sings').map((row, i) =>
      i === 2 ? row.replace('Bureau B,Translates', 'Bureau Y,Dances') : row,
    )
    expect(plan(doubtful, first).counts).toEqual({ create: 2, change: 0, unchanged: 5, skip: 0 })
  })

  test('added and removed rows leave the others alone', () => {
    expect(plan([...rows.slice(1), 'New,Post,Mail,Is new,Labels,Initiated'], first).counts).toEqual({
      create: 1,
      change: 0,
      unchanged: 6,
      skip: 0,
    })
  })

  test('changed rows are found again after the next import', () => {
    const second = plan(edited(2, 'Translates', 'Interprets'), first)
    const third = plan(edited(2, 'Translates', 'Interprets'), second)
    expect(third.counts.unchanged).toBe(7)
  })
})
