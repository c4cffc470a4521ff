import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isContentReferenced } from '#app/data/evidence.server'
import { sha256Hex } from '#app/lib/sha256'
import { verifySignature } from '#app/proof/cms/signed-data'
import { verifyTimestamp } from '#app/proof/cms/timestamp'
import { readTextAttachment } from '#app/proof/pdf/attachments'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import { takeApart } from '#app/proof/pdf/sealed-file'
import { readSeal, sealedDigest } from '#app/proof/seal'
import { drawBody } from '#app/usecases/draw-body.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { rotateKeys } from '#app/usecases/rotate-keys.server'
import { sealedFile, sealReport } from '#app/usecases/seal-report.server'
import { sealWaiting } from '#app/usecases/seal-waiting.server'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { runChild } from '../support/child'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'
import { timestampAuthority } from '../support/timestamp-authority'

type At = Awaited<ReturnType<typeof groundOn>>

eachDatabase('sealing a report', (fresh) => {
  let on: TestDatabase
  let ground: At
  let by: Awaited<ReturnType<typeof newOrganisation>>
  let system: string

  beforeAll(async () => {
    on = await fresh()
    ground = await groundOn(on.database)
    by = await newOrganisation(ground, 'Acme Ångström & Söhne')
    system = await registerSystem(ground, by, hiringScreener())
  })
  afterAll(async () => {
    await dropGround(ground)
    await on.dispose()
  })

  const issue = () => issueReport(ground, by, { kind: 'system', systemId: system })
  const reportOf = (id: string) => ground.database.client.report.findFirstOrThrow({ where: { id } })
  const actsOn = (id: string, action: string) =>
    ground.database.client.auditEvent.findMany({ where: { subjectId: id, action } })

  async function bytesOf(id: string): Promise<Uint8Array> {
    const file = await sealedFile(ground.database.client, ground.evidence, by.organisationId, id)
    return Buffer.concat(await file!.stream.toArray())
  }

  test('keeps one file for good, whose body is the drawn report and whose seal, signature and attachments hold', async () => {
    const id = await issue()
    const seal = await sealReport(ground, by.organisationId, id)
    const bytes = await bytesOf(id)
    const report = await reportOf(id)
    expect([sha256Hex(bytes), bytes.length]).toEqual([seal.fileSha256, seal.fileSize])
    const parts = takeApart(bytes)
    const body = await drawBody(report)
    expect(sha256Hex(parts.body)).toBe(sha256Hex(body.bytes))
    const statement = readSeal(new TextDecoder().decode(parts.seal))
    expect(new TextDecoder().decode(parts.seal)).toBe(seal.envelope)
    expect(sealedDigest(statement, 'body.pdf')).toBe(sha256Hex(body.bytes))
    const pdf = new PdfReader(bytes)
    for (const name of ['snapshot.json', 'manifest.json'])
      expect(sha256Hex(readTextAttachment(pdf, name)!)).toBe(sealedDigest(statement, name))
    expect(sealedDigest(statement, 'snapshot.json')).toBe(report.digest)
    const { certificates } = verifySignature(parts.cms, parts.signed())
    expect(certificates[0]!.name).toBe('Acme Ångström & Söhne')
    const { keys } = JSON.parse(report.body)
    expect(keys).toEqual({ seal: seal.sealKeyId, certificate: seal.certificateId })
    expect(statement.predicate.certificate.fingerprint).toBe(certificates[0]!.fingerprint)
    expect(seal.pages).toBeGreaterThan(3)
  })

  test('gives a file that other programs find whole: pdfsig, qpdf', async () => {
    const id = await issue()
    await sealReport(ground, by.organisationId, id)
    const path = join(ground.dataFolder, 'sealed.pdf')
    writeFileSync(path, await bytesOf(id))
    const said = execFileSync('pdfsig', [path], { encoding: 'utf8' })
    expect(said).toContain('Signature Validation: Signature is Valid.')
    expect(said).toContain('Total document signed')
    expect(said).toContain('ETSI.CAdES.detached')
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    )
  })

  test('is done once: again, or twice at once, gives the same file and one event', async () => {
    const id = await issue()
    const both = await Promise.all([1, 2].map(() => sealReport(ground, by.organisationId, id)))
    const again = await sealReport(ground, by.organisationId, id)
    expect(both).toEqual([again, again])
    const acts = await actsOn(id, 'report.seal')
    expect(acts).toHaveLength(1)
    expect(acts[0]).toMatchObject({ actor: 'system', systemId: system })
    expect(JSON.parse(acts[0]!.body).after).toMatchObject({
      fileSha256: again.fileSha256,
      body: sha256Hex(takeApart(await bytesOf(id)).body),
    })
  })

  test('that broke off is begun again: before the file was stored, and before its row was written', async () => {
    const id = await issue()
    const none = { ...ground.evidence, put: () => Promise.reject(new Error('The power failed')) }
    await expect(sealReport({ ...ground, evidence: none }, by.organisationId, id)).rejects.toThrow('power')
    const stored: string[] = []
    const put: typeof ground.evidence.put = async (...all) => {
      stored.push((await ground.evidence.put(...all)).sha256)
      throw new Error('The power failed after the file')
    }
    const broken = { ...ground, evidence: { ...ground.evidence, put } }
    await expect(sealReport(broken, by.organisationId, id)).rejects.toThrow('after the file')
    expect(await sealedFile(ground.database.client, ground.evidence, by.organisationId, id).catch((e) => e.code)).toBe(
      'conflict',
    )
    ground.clock.now = new Date(Date.parse(ground.clock.now) + 120_000).toISOString()
    expect(await sealWaiting(ground)).toBeGreaterThanOrEqual(1)
    const { fileSha256 } = await sealReport(ground, by.organisationId, id)
    expect(takeApart(await bytesOf(id)).body.length).toBeGreaterThan(1000)
    const referenced = (sha256: string) => isContentReferenced(ground.database.client, by.organisationId, sha256)
    expect([await referenced(fileSha256), await referenced(stored[0]!)]).toEqual([true, false])
    expect(await sealWaiting(ground)).toBe(0)
  })

  test.each(['before', 'after'])(
    'survives a kill %s its file was stored',
    async (stop) => {
      const id = await issue()
      const asked = [ground.database.url, ground.dataFolder, by.organisationId, id, stop]
      expect(await runChild('sealing-process.ts', asked, { killAfter: 0, atLeast: 2 })).toEqual(['here'])
      expect(await actsOn(id, 'report.seal')).toEqual([])
      await sealReport(ground, by.organisationId, id)
      takeApart(await bytesOf(id))
      expect(await actsOn(id, 'report.seal')).toHaveLength(1)
    },
    120_000,
  )

  test('by two processes at once is done once', async () => {
    const id = await issue()
    const asked = [ground.database.url, ground.dataFolder, by.organisationId, id, 'never']
    const said = await Promise.all([1, 2].map(() => runChild('sealing-process.ts', asked)))
    const { fileSha256 } = await sealReport(ground, by.organisationId, id)
    expect(said).toEqual([[fileSha256], [fileSha256]])
    expect(await actsOn(id, 'report.seal')).toHaveLength(1)
  }, 120_000)

  test('uses the keys the report was issued with, also after they were retired', async () => {
    const id = await issue()
    const before = JSON.parse((await reportOf(id)).body).keys
    await rotateKeys(ground, by, ['seal', 'document'])
    const seal = await sealReport(ground, by.organisationId, id)
    expect({ seal: seal.sealKeyId, certificate: seal.certificateId }).toEqual(before)
    const next = JSON.parse((await reportOf(await issue())).body).keys
    expect([next.seal, next.certificate]).not.toEqual(expect.arrayContaining([before.seal]))
    expect(() => readSeal(seal.envelope)).not.toThrow()
  })

  test('without the private key is refused in a sentence, and nothing is issued either', async () => {
    const id = await issue()
    const folder = ground.keys.folderOf(by.organisationId)
    const count = await ground.database.client.report.count()
    for (const name of readdirSync(folder)) await rm(join(folder, name))
    const refused = /private half of the key that seals reports is not there.*Put the file back/s
    await expect(sealReport(ground, by.organisationId, id)).rejects.toThrow(refused)
    await expect(issue()).rejects.toThrow(refused)
    expect(await ground.database.client.report.count()).toBe(count)
    await rotateKeys(ground, by, ['seal', 'document'])
    await sealReport(ground, by.organisationId, await issue())
  })

  test('takes a timestamp where an authority is named, and goes on without one where that fails', async () => {
    const authority = await timestampAuthority()
    const stamped = { ...ground, timestampUrl: authority.url }
    const id = await issue()
    const { timestampedAt } = await sealReport(stamped, by.organisationId, id)
    const parts = takeApart(await bytesOf(id))
    const { timestamp, signature } = verifySignature(parts.cms, parts.signed())
    expect(verifyTimestamp(timestamp!, signature).at).toBe(timestampedAt)
    authority.behave('fail')
    const without = await issue()
    expect((await sealReport(stamped, by.organisationId, without)).timestampedAt).toBeNull()
    const [act] = await actsOn(without, 'report.seal')
    expect(JSON.parse(act!.body).after.noTimestamp).toBe('The timestamp authority answered with 503.')
    await authority.close()
  })

  test('another organisation has neither the report nor its file', async () => {
    const id = await issue()
    await sealReport(ground, by.organisationId, id)
    const other = await newOrganisation(ground)
    expect(await sealedFile(ground.database.client, ground.evidence, other.organisationId, id)).toBeNull()
    await expect(sealReport(ground, other.organisationId, id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is watched by the check of the trail: a file that was altered or lost is named', async () => {
    const id = await issue()
    const { fileSha256 } = await sealReport(ground, by.organisationId, id)
    const check = () => verifyTrail(ground, by.organisationId, { evidence: true })
    expect((await check()).evidence?.faults).toEqual([])
    const path = join(ground.dataFolder, 'evidence', by.organisationId, fileSha256.slice(0, 2), fileSha256)
    writeFileSync(path, 'Other bytes')
    expect((await check()).evidence?.faults.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(new RegExp(`The sealed file of the report “.*” \\(${id}\\) is altered\\.`)),
    ])
    await rm(path)
    expect((await check()).ok).toBe(false)
  })
})
