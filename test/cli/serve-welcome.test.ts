import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { welcome } from '#app/cli/serve'
import { readConfiguration } from '#app/server/config.server'
import { openGround } from '#app/server/open-ground.server'
import { type Serving, startServing } from '#app/server/serve.server'
import { foundOrganisation } from '#app/usecases/set-up-organisation.server'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-begin-'))
const configuration = readConfiguration({ PLUMBLINE_DATA: folder, PORT: '0' })
const quiet = () => undefined
const remix = async () => new Response()
afterAll(() => rmSync(folder, { recursive: true }))

async function served(): Promise<Pick<Serving, 'setupCode' | 'demo'>> {
  const { setupCode, demo, stop } = await startServing({ configuration, say: quiet, remix })
  await stop()
  return { setupCode, demo }
}

async function found(name: string, demo: boolean) {
  const ground = await openGround(configuration, quiet)
  const email = `ada@${name}.example`
  await foundOrganisation(ground, { organisation: name, name: 'Ada', email, password: 'a-long-password-1' }, { demo })
  await ground.database.close()
}

const A_CODE = /^\w{4}-\w{4}-\w{4}$/

test('the set-up code holds until there is an organisation of one’s own; the demo is none', async () => {
  expect(await served()).toEqual({ setupCode: expect.stringMatching(A_CODE), demo: false })
  await found('demo', true)
  expect(await served()).toEqual({ setupCode: expect.stringMatching(A_CODE), demo: true })
  await found('acme', false)
  expect(await served()).toEqual({ setupCode: null, demo: true })
})

test('the first words of the server lead to what can be done now', () => {
  const address = 'http://localhost:3000'
  expect(welcome({ address, setupCode: 'AB-CD', demo: false })).toMatch(/create your organisation.* AB-CD/)
  const beside = welcome({ address, setupCode: 'AB-CD', demo: true })
  expect(beside).toContain('sign in to the demo organisation')
  expect(beside).toMatch(/create your own, open http:\/\/localhost:3000\/set-up\b.* AB-CD/)
  expect(welcome({ address, setupCode: null, demo: true })).toContain('and sign in.')
})
