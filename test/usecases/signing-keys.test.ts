import { execFileSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keysInUse, listSigningKeys } from '#app/data/signing-keys.server'
import { Refusal } from '#app/domain/refusal'
import { verifySignature } from '#app/proof/cms/signed-data'
import { takeApart } from '#app/proof/pdf/sealed-file'
import { bringCertificate } from '#app/usecases/bring-certificate.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { readyKeys } from '#app/usecases/make-keys.server'
import { rotateKeys } from '#app/usecases/rotate-keys.server'
import { sealedFile, sealReport } from '#app/usecases/seal-report.server'
import { eachDatabase, type TestDatabase } from '../support/databases'
import { dropGround, groundOn, NOW, newOrganisation, newPerson } from '../support/ground'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-p12-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const openssl = (...words: string[]) =>
  execFileSync('openssl', words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })

const RSA = ['-newkey', 'rsa:2048']
const P256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']

let serial = 0
/** A PKCS#12 file as OpenSSL makes it: a certificate under an authority under a root, with the key. */
function p12(key: string[], { days = 3650, pack = [] as string[], self = false, use = 'sign.cnf' } = {}): Buffer {
  const name = `c${++serial}`
  const subject = `/CN=Acme signing ${serial}`
  if (self)
    openssl(
      'req',
      '-x509',
      ...key,
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-subj',
      subject,
      '-days',
      String(days),
    )
  else {
    openssl('req', ...key, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject)
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'middle.pem',
      '-CAkey',
      'middle.key',
      '-CAcreateserial',
      ...['-extfile', use],
      '-out',
      `${name}.pem`,
      '-days',
      String(days),
    )
  }
  const chain = self ? [] : ['-certfile', 'chain.pem']
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    `${name}.key`,
    '-in',
    `${name}.pem`,
    ...chain,
    '-out',
    `${name}.p12`,
    '-passout',
    'pass:open sesame ü',
    ...pack,
  )
  return readFileSync(join(folder, `${name}.p12`))
}

beforeAll(() => {
  openssl(
    'req',
    '-x509',
    ...P256,
    '-nodes',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-subj',
    '/CN=Test root',
    '-days',
    '7300',
  )
  openssl('req', ...P256, '-nodes', '-keyout', 'middle.key', '-out', 'middle.csr', '-subj', '/CN=Test authority')
  writeFileSync(join(folder, 'ca.cnf'), 'basicConstraints=critical,CA:TRUE\n')
  writeFileSync(join(folder, 'sign.cnf'), 'keyUsage=critical,digitalSignature\n')
  writeFileSync(join(folder, 'encrypt.cnf'), 'keyUsage=critical,keyEncipherment\n')
  openssl(
    'x509',
    '-req',
    '-in',
    'middle.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-extfile',
    'ca.cnf',
    '-out',
    'middle.pem',
    '-days',
    '7000',
  )
  writeFileSync(
    join(folder, 'chain.pem'),
    readFileSync(join(folder, 'middle.pem'), 'utf8') + readFileSync(join(folder, 'root.pem'), 'utf8'),
  )
})

eachDatabase('the keys that seal reports', (fresh) => {
  let on: TestDatabase
  let ground: Awaited<ReturnType<typeof groundOn>>
  let by: Awaited<ReturnType<typeof newOrganisation>>
  const db = () => ground.database.client

  beforeAll(async () => {
    on = await fresh()
    ground = await groundOn(on.database)
    // Certificates made by OpenSSL begin now.
    ground.clock.now = new Date(Date.now() + 60_000).toISOString()
    by = await newOrganisation(ground)
  })
  afterAll(async () => {
    await dropGround(ground)
    await on.dispose()
  })

  const refused = (file: Uint8Array, passphrase = 'open sesame ü') =>
    bringCertificate(ground, by, file, passphrase).then(
      () => 'taken',
      (error) => (error instanceof Refusal ? error.sentence : error),
    )
  const certificateOf = async (organisation: string) =>
    new X509Certificate((await keysInUse(db(), organisation)).document!.publicPart)

  test('are made once, at first need, and belong to one another', async () => {
    const made = await Promise.all([1, 2, 3].map(() => readyKeys(ground, by.organisationId)))
    expect(new Set(made.map(({ seal, document }) => seal.id + document.id)).size).toBe(1)
    const acts = await db().auditEvent.findMany({ where: { organisationId: by.organisationId, action: 'key.make' } })
    expect(acts.map(({ actor }) => actor)).toEqual(['system', 'system'])
    const keys = ground.keys.folderOf(by.organisationId)
    expect(statSync(keys).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(keys)) expect(statSync(join(keys, name)).mode & 0o777, name).toBe(0o600)
    const certificate = await certificateOf(by.organisationId)
    const key = createPrivateKey(readFileSync(join(keys, `document-${made[0]!.document.id}.pem`)))
    expect(certificate.checkPrivateKey(key)).toBe(true)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(made[0]!.document.id)
    const years = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / (365.2 * 86_400_000)
    expect(years).toBeCloseTo(10, 1)
  })

  test('nothing private enters the database', async () => {
    await readyKeys(ground, by.organisationId)
    const rows = JSON.stringify(await db().signingKey.findMany()) + JSON.stringify(await db().auditEvent.findMany())
    expect(rows).toContain('BEGIN PUBLIC KEY')
    expect(rows).not.toContain('PRIVATE')
  })

  test('are rotated by administrators only; old ones are retired and listed after the new', async () => {
    const before = await readyKeys(ground, by.organisationId)
    for (const role of ['compliance-officer', 'product-owner', 'executive', 'auditor'] as const) {
      const person = await newPerson(ground, by, role)
      await expect(rotateKeys(ground, person, ['seal']), role).rejects.toMatchObject({ code: 'forbidden' })
      await expect(bringCertificate(ground, person, p12(P256), 'open sesame ü'), role).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    const [made] = await rotateKeys(ground, by, ['seal'])
    const listed = await listSigningKeys(db(), by.organisationId)
    expect(listed.find(({ id }) => id === before.seal.id)?.retiredAt).toBe(ground.now())
    expect(
      listed
        .filter(({ retiredAt }) => !retiredAt)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([made, before.document.id].sort())
    const retired = await db().auditEvent.findFirstOrThrow({
      where: { subjectId: before.seal.id, action: 'key.retire' },
    })
    expect(retired.actor).toBe(`person:${by.personId}`)
  })

  test('of another organisation are neither seen nor touched', async () => {
    const other = await newOrganisation(ground)
    const theirs = await readyKeys(ground, other.organisationId)
    await rotateKeys(ground, by, ['seal', 'document'])
    expect(await readyKeys(ground, other.organisationId)).toEqual(theirs)
    expect((await listSigningKeys(db(), by.organisationId)).map(({ id }) => id)).not.toContain(theirs.seal.id)
  })

  test.each([
    ['RSA with 2,048 bits', RSA],
    ['an elliptic key on P-256', P256],
  ])('a certificate with %s is brought, and signs what pdfsig finds valid', async (_, key) => {
    const { id, subject } = await bringCertificate(ground, by, p12(key), 'open sesame ü')
    const { document } = await readyKeys(ground, by.organisationId)
    expect(document).toMatchObject({ id, subject, origin: 'brought' })
    const report = await issueReport(ground, by, { kind: 'organisation' })
    await sealReport(ground, by.organisationId, report)
    const file = await sealedFile(db(), ground.evidence, by.organisationId, report)
    const bytes = Buffer.concat(await file!.stream.toArray())
    const parts = takeApart(bytes)
    const names = verifySignature(parts.cms, parts.signed()).certificates.map(({ name }) => name)
    // The root stays out: whoever checks must have it already.
    expect(names).toEqual([subject, 'Test authority'])
    const path = join(folder, `${id}.pdf`)
    writeFileSync(path, bytes)
    expect(execFileSync('pdfsig', [path], { encoding: 'utf8' })).toMatch(
      /Total document signed[\s\S]*Signature is Valid/,
    )
  })

  test('a file that cannot serve is refused with the reason and the way out', async () => {
    const good = p12(P256)
    expect(await refused(good, 'wrong')).toMatch(/passphrase is wrong/)
    expect(await refused(good.subarray(0, 500))).toMatch(/not a PKCS#12 file/)
    expect(await refused(Buffer.from('nonsense'))).toMatch(/not a PKCS#12 file/)
    expect(await refused(p12(RSA, { pack: ['-legacy'] }))).toMatch(/RC2 or Triple DES.*openssl pkcs12 -legacy/)
    expect(await refused(p12(RSA, { pack: ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'AES-256-CBC'] }))).toMatch(
      /Triple DES/,
    )
    expect(await refused(p12(['-newkey', 'rsa:1024']))).toMatch(/1024 bits/)
    expect(await refused(p12(['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']))).toMatch(/P-256/)
    expect(await refused(p12(P256, { pack: ['-nokeys'] }))).toMatch(/no private key/)
    expect(await refused(p12(RSA, { use: 'encrypt.cnf' }))).toMatch(/not made for signing/)
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'stray.key')
    openssl('pkcs12', '-export', '-inkey', 'stray.key', '-nocerts', '-out', 'stray.p12', '-passout', 'pass:x')
    expect(await refused(readFileSync(join(folder, 'stray.p12')), 'x')).toMatch(/no certificate that belongs/)
    const now = ground.clock.now
    const short = p12(P256, { days: 1 })
    ground.clock.now = new Date(Date.parse(now) + 3 * 86_400_000).toISOString()
    expect(await refused(short)).toMatch(/ran out on/)
    ground.clock.now = NOW < now ? '2020-01-01T00:00:00.000Z' : NOW
    expect(await refused(good)).toMatch(/in force only from/)
    ground.clock.now = now
    expect(await refused(good)).toBe('taken')
    expect(await refused(good)).toMatch(/known already/)
  })

  test('a certificate that ran out stops the issuing of reports before anything is frozen', async () => {
    const now = ground.clock.now
    await bringCertificate(ground, by, p12(P256, { days: 2, self: true }), 'open sesame ü')
    ground.clock.now = new Date(Date.parse(now) + 5 * 86_400_000).toISOString()
    const reports = await db().report.count()
    await expect(issueReport(ground, by, { kind: 'organisation' })).rejects.toThrow(/ran out on/)
    expect(await db().report.count()).toBe(reports)
    ground.clock.now = now
    await rotateKeys(ground, by, ['document'])
  })
})
