import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepFrameworkVersions } from '#app/data/adoptions.server'
import { loadFrameworkLibrary } from '#app/data/frameworks.server'
import { organisationLibrary } from '#app/data/organisation-library.server'
import { splitList } from '#app/lib/text'
import { adoptFramework } from '#app/usecases/adopt-framework.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { runCommand } from '../cli/run-command'
import { eachDatabase } from '../support/databases'
import { groundOn, hiringScreener, NOW, newOrganisation } from '../support/ground'

/** A law nobody has heard of, as a compliance person would write it. */
const ATLANTIS = {
  $schema: './framework.schema.json',
  id: 'atlantis-ai-act',
  version: '1.0.0',
  title: 'Atlantis Artificial Intelligence Act',
  kind: 'regulation',
  themes: ['regional-regulation'],
  status: 'in-force',
  asOf: '2026-11-20',
  sources: [{ id: 'act', citation: 'Atlantis Gazette 7', title: 'Artificial Intelligence Act' }],
  roles: { user: { title: 'User', when: { fact: 'system.roles', has: 'deployer', because: 'you use the system' } } },
  appliesWhen: { fact: 'system.jurisdictions', has: 'EU', because: 'the system is used where Atlantis has a say' },
  sections: [
    {
      id: 'part-1',
      title: 'Duties',
      requirements: [
        {
          id: 's-1',
          title: 'Tell the sea',
          text: 'Announce the system at the harbour before its first use.',
          kind: 'obligation',
          binds: ['user'],
          stages: ['deployment'],
          layers: ['organisation'],
          cites: [{ source: 'act', ref: 'Section 1' }],
          accountable: 'compliance-officer',
          evidence: [{ kind: 'record', title: 'Announcement with its date', required: true }],
        },
        {
          id: 's-2',
          title: 'No voyages by machine alone',
          text: 'Let no system steer a ship without somebody aboard.',
          kind: 'prohibition',
          cites: [{ source: 'act', ref: 'Section 2' }],
          appliesWhen: { fact: 'use.areas', has: 'critical-infrastructure' },
        },
      ],
    },
  ],
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-frameworks-'))
  await cp(resolve('frameworks'), folder, { recursive: true })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

eachDatabase('A framework file put beside the others', (open) => {
  test('is offered after a restart, can be adopted, and stands in the scope of systems, without a line of code', async () => {
    const before = await groundOn((await open()).database)
    const officer = await newOrganisation(before)
    const old = await registerSystem(before, officer, hiringScreener())
    const known = await organisationLibrary(before, officer.organisationId)
    expect(known.offered.map((one) => one.frameworkId)).not.toContain(ATLANTIS.id)

    await writeFile(join(folder, `${ATLANTIS.id}.json`), JSON.stringify(ATLANTIS, null, 2))
    // What a start of the server does with its folder
    const library = await loadFrameworkLibrary(folder)
    const ground = { ...before, library }
    await keepFrameworkVersions(ground.database.client, library, NOW)

    const now = await organisationLibrary(ground, officer.organisationId)
    expect(now.offered.find((one) => one.frameworkId === ATLANTIS.id)).toMatchObject({ version: '1.0.0' })
    expect(now.digests.has(ATLANTIS.id)).toBe(false)
    expect(await adoptFramework(ground, officer, ATLANTIS.id)).toBe(1)
    const added = await registerSystem(ground, officer, hiringScreener({ name: 'Second screener' }))

    for (const systemId of [old, added]) {
      const scope = await ground.database.client.systemScope.findFirstOrThrow({
        where: { organisationId: officer.organisationId, systemId, frameworkId: ATLANTIS.id },
      })
      expect([systemId, splitList(scope.applies)]).toEqual([systemId, ['s-1']])
    }
  })
})

test('is counted by the check of that folder, and a mistake in it is told with its place', async () => {
  const path = join(folder, `${ATLANTIS.id}.json`)
  const good = {
    ...ATLANTIS,
    sections: [{ ...ATLANTIS.sections[0]!, requirements: [ATLANTIS.sections[0]!.requirements[0]] }],
  }
  await writeFile(path, JSON.stringify(good, null, 2))
  const checked = await runCommand(folder, 'frameworks', 'check', folder)
  expect(checked.text).not.toContain(`${ATLANTIS.id}.json`)
  await writeFile(path, JSON.stringify({ ...good, sources: [{ ...good.sources[0], index: 'eu-ai-act' }] }, null, 2))
  const wrong = await runCommand(folder, 'frameworks', 'check', folder)
  expect([wrong.code, wrong.text]).toEqual([
    1,
    expect.stringMatching(/atlantis-ai-act\.json:\d+ sections\[0\].*'Section 1' is no place in eu-ai-act/),
  ])
})
