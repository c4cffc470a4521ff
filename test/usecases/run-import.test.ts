import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readChain, chainHead } from '#app/data/trail.server'
import { ChainCheck } from '#app/proof/chain'
import { runImport } from '#app/usecases/run-import.server'
import { withSqlite } from '../support/databases'
import { dropGround, groundOn, newOrganisation } from '../support/ground'

test('scratch', async () => {
  const on = await withSqlite()
  const ground = await groundOn(on.database)
  const by = await newOrganisation(ground)
  const bytes = await readFile('../shared/samples/ai-inventories/us-federal-2024-consolidated-v2.csv')
  let gap = 0, last = performance.now()
  const timer = setInterval(() => { const t = performance.now(); gap = Math.max(gap, t - last); last = t }, 5)
  const t0 = performance.now()
  const done = await runImport(ground, by, { bytes, fileName: 'x.csv' })
  console.log(done.created, done.changed, done.unchanged, done.skipped.length, performance.now() - t0, 'gap', gap)
  const t1 = performance.now()
  const again = await runImport(ground, by, { bytes, fileName: 'x.csv' })
  console.log(again.created, again.changed, again.unchanged, again.skipped.length, performance.now() - t1)
  clearInterval(timer)
  console.log(await ground.database.client.tally.findMany({ where: { name: { in: ['tier', 'stage', 'jurisdiction','systems'] } } }).then(r=>r.map(x=>x.name+x.key+x.count)))
  const check = new ChainCheck()
  const t2 = performance.now()
  for await (const page of readChain(ground.database.client, by.organisationId)) for (const event of page) check.add(event)
  expect(check.finish(await chainHead(ground.database.client, by.organisationId))).toEqual([])
  console.log('verify', check.checked, performance.now() - t2)
  await dropGround(ground); await on.dispose()
}, 60000)
