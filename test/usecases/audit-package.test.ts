import { execFileSync, spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { GENESIS } from '#app/proof/chain'
import { addEvidence, attachEvidence } from '#app/usecases/add-evidence.server'
import { auditPackage } from '#app/usecases/audit-package.server'
import { issueReport } from '#app/usecases/issue-report.server'
import { registerSystem } from '#app/usecases/register-system.server'
import { sealReport } from '#app/usecases/seal-report.server'
import { withdrawReport } from '#app/usecases/withdraw-report.server'
import { eachDatabase, testFolder } from '../support/databases'
import { dropGround, groundOn, hiringScreener, newOrganisation } from '../support/ground'

const HOSTILE = 'Test "<script>alert(1)</script>" & Prüfung 候補.txt'

eachDatabase('the audit package', (fresh) => {
  async function sealed() {
    const { database } = await fresh()
    const ground = await groundOn(database)
    const by = await newOrganisation(ground, 'Acme <b>& Söhne</b>')
    const systemId = await registerSystem(ground, by, hiringScreener())
    await registerSystem(ground, by, hiringScreener({ name: 'Not of this report' }))
    const scope = await database.client.systemScope.findFirstOrThrow({
      where: { systemId, frameworkId: 'security-by-design' },
    })
    const key = { systemId, frameworkId: scope.frameworkId, requirementId: scope.applies.split(',')[0]! }
    const digests: string[] = []
    for (const text of ['first', 'second']) {
      const file = await ground.evidence.put(by.organisationId, Buffer.from(text.repeat(1000)), { limit: 1e6 })
      digests.push(file.sha256)
      const source = { kind: 'file', file: { fileName: HOSTILE, mediaType: 'text/plain', ...file } } as const
      const words = { title: `${text} ${HOSTILE}`, note: '', validFrom: '2026-01-01', validUntil: null }
      await attachEvidence(ground, by, await addEvidence(ground, by, source, words), key)
    }
    const reportId = await issueReport(ground, by, {
      kind: 'framework-assessment',
      systemId,
      frameworkId: key.frameworkId,
    })
    return { ground, by, systemId, reportId, digests, forget: () => dropGround(ground) }
  }

  type At = Awaited<ReturnType<typeof sealed>>

  const fileOf = ({ ground }: At, digest: string): string =>
    execFileSync('find', [ground.dataFolder, '-type', 'f', '-name', digest]).toString().trim()

  async function unpacked(at: At, options = {}) {
    const folder = testFolder()
    const path = join(folder, 'package.zip')
    const packed = (await auditPackage(at.ground, at.by, at.reportId, options))!
    await pipeline(packed.stream, createWriteStream(path))
    const bytes = readFileSync(path)
    expect(bytes.length).toBe(packed.size)
    const inside = join(folder, 'inside')
    mkdirSync(inside)
    execFileSync('python3', ['-m', 'zipfile', '-t', path])
    execFileSync('python3', ['-m', 'zipfile', '-e', path, inside])
    return { bytes, inside, packed, read: (name: string) => readFileSync(join(inside, name), 'utf8'), folder }
  }

  test('holds the report, its facts and evidence, and every judge of digests agrees', async () => {
    const at = await sealed()
    await expect(auditPackage(at.ground, at.by, at.reportId)).rejects.toMatchObject({ code: 'conflict' })
    await sealReport(at.ground, at.by.organisationId, at.reportId)
    const { bytes, inside, packed, read, folder } = await unpacked(at)
    expect(packed.missing).toBe(0)
    expect(readdirSync(inside).sort()).toEqual(
      ['README.txt', 'SHA256SUMS', 'assessment-results.json', 'evidence', 'index.html', 'keys'].concat([
        'manifest.json',
        'report.pdf',
        'seal.json',
        'snapshot.json',
        'trail.jsonl',
      ]),
    )
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], { cwd: inside })
    const listed = read('SHA256SUMS').trim().split('\n').length
    expect(listed).toBe(execFileSync('find', [inside, '-type', 'f']).toString().trim().split('\n').length - 1)
    writeFileSync(join(inside, 'evidence', readdirSync(join(inside, 'evidence'))[0]!), 'other')
    expect(spawnSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: inside }).status).toBe(1)

    const page = read('index.html')
    expect(page).not.toMatch(/<script|<b>/)
    expect(page).toContain('Acme &lt;b&gt;&amp; Söhne&lt;/b&gt;')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    // The same report gives the same package, though the trail has grown by whoever took it.
    expect((await unpacked(at)).bytes.equals(bytes)).toBe(true)
    const took = await at.ground.database.client.auditEvent.findMany({ where: { action: 'report.package' } })
    expect(took.map(({ subjectId, actor }) => `${subjectId} ${actor}`)).toEqual(
      Array(2).fill(`${at.reportId} person:${at.by.personId}`),
    )
    rmSync(folder, { recursive: true })
    await at.forget()
  })

  test('follows the trail from its first event to the seal, and tells only what concerns the report', async () => {
    const at = await sealed()
    await sealReport(at.ground, at.by.organisationId, at.reportId)
    const { read, folder } = await unpacked(at)
    const lines = read('trail.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    let before = GENESIS
    for (const [index, line] of lines.entries()) {
      expect([line.sequence, line.previousHash]).toEqual([index + 1, before])
      before = line.hash
    }
    expect(lines.at(-1)).toMatchObject({ action: 'report.seal', subjectId: at.reportId })
    expect(read('trail.jsonl')).not.toContain('Not of this report')
    expect(lines.filter((line) => 'body' in line).length).toBeLessThan(lines.length)
    const snapshot = JSON.parse(read('snapshot.json'))
    expect(lines[snapshot.chain.sequence - 1].hash).toBe(snapshot.chain.hash)
    rmSync(folder, { recursive: true })
    await at.forget()
  })

  test('of a withdrawn report says so first, when, by whom and why, and its trail reaches to the withdrawal', async () => {
    const at = await sealed()
    await sealReport(at.ground, at.by.organisationId, at.reportId)
    const before = await unpacked(at)
    for (const name of ['README.txt', 'index.html']) expect(before.read(name)).not.toContain('withdr')
    await withdrawReport(at.ground, at.by, at.reportId, 'The test <b>data</b> were those\nof another system.')
    const { read, inside, folder } = await unpacked(at)
    const [first, ...rest] = read('README.txt').split('\n\n')
    expect(first!.replace(/\s+/g, ' ')).toMatch(
      /^THIS REPORT WAS WITHDRAWN\. .+ withdrew it on \d.+ \d{4}.+\. The reason given: “The test <b>data<\/b> were those of another system\.” Do not rely on it\.$/,
    )
    expect(first).toContain(`${at.by.name} withdrew it`)
    expect(rest.join(' ').replace(/\s+/g, ' ')).toContain('from the first to the one that withdrew this report.')
    const page = read('index.html')
    expect(page).toContain('<title>This report was withdrawn. ')
    expect(page.indexOf('<strong>This report was withdrawn.</strong>')).toBeLessThan(page.indexOf('<h1>'))
    expect(page).toContain('“The test &lt;b&gt;data&lt;/b&gt; were those of another system.”')
    const last = JSON.parse(read('trail.jsonl').trim().split('\n').at(-1)!)
    expect(last).toMatchObject({ action: 'report.withdraw', subjectId: at.reportId })
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], { cwd: inside })
    for (const one of [folder, before.folder]) rmSync(one, { recursive: true })
    await at.forget()
  })

  test('of a replaced report says by which, and its trail reaches to the one that replaced it', async () => {
    const at = await sealed()
    await sealReport(at.ground, at.by.organisationId, at.reportId)
    const request = { kind: 'framework-assessment', systemId: at.systemId, frameworkId: 'security-by-design' } as const
    const newer = await issueReport(at.ground, at.by, { ...request, replaces: at.reportId })
    await registerSystem(at.ground, at.by, hiringScreener({ name: 'Later' }))
    const { read, folder } = await unpacked(at)
    expect(read('README.txt').split('\n\n')[0]!.replace(/\s+/g, ' ')).toMatch(
      new RegExp(`^THIS REPORT WAS REPLACED\\. A newer one takes its place: “.+”, issued .+ \\(report ${newer}\\)\\.`),
    )
    expect(read('index.html')).toContain('<strong>This report was replaced.</strong>')
    const last = JSON.parse(read('trail.jsonl').trim().split('\n').at(-1)!)
    expect(last).toMatchObject({ action: 'report.issue', subjectId: newer })
    expect(JSON.parse(last.body).after.replaces).toBe(at.reportId)
    rmSync(folder, { recursive: true })
    await at.forget()
  })

  test('names evidence that is missing or altered instead of leaving it out silently', async () => {
    const at = await sealed()
    await sealReport(at.ground, at.by.organisationId, at.reportId)
    const [first, second] = at.digests
    rmSync(fileOf(at, first!))
    writeFileSync(fileOf(at, second!), 'other')
    const { read, packed, inside, folder } = await unpacked(at, { hashFirst: true })
    expect(packed.missing).toBe(2)
    expect(read('MISSING.txt')).toMatch(/is missing from the evidence store.*\n.*was altered in the evidence store/)
    expect(read('index.html')).toContain('2 of 2 evidence files are not here')
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], { cwd: inside })
    rmSync(folder, { recursive: true })
    await at.forget()
  })

  test('begins before any evidence is hashed', async () => {
    const at = await sealed()
    await sealReport(at.ground, at.by.organisationId, at.reportId)
    const evidence = { ...at.ground.evidence, verify: () => Promise.reject(new Error('Hashed too early')) }
    const { packed, folder } = await unpacked({ ...at, ground: { ...at.ground, evidence } })
    expect(packed.missing).toBe(0)
    rmSync(folder, { recursive: true })
    await at.forget()
  })

  test.each([
    ['of the same length', 'other'.repeat(2000).slice(0, 6000)],
    ['a shorter one', 'short'],
    ['a longer one', 'long '.repeat(9000)],
  ])('breaks off at an altered file, %s; that is recorded, and the next package names it', async (_what, content) => {
    const at = await sealed()
    await sealReport(at.ground, at.by.organisationId, at.reportId)
    writeFileSync(fileOf(at, at.digests[1]!), content)
    await expect(unpacked(at)).rejects.toThrow(/evidence\/002-.* is (other|shorter|longer) than it should be/)
    const breaks = () => at.ground.database.client.auditEvent.findMany({ where: { action: 'report.package-break' } })
    await expect.poll(async () => (await breaks()).length).toBe(1)
    const [event] = await breaks()
    expect(event).toMatchObject({ subjectId: at.reportId, systemId: at.systemId, actor: `person:${at.by.personId}` })
    expect(JSON.parse(event!.body).after).toMatchObject({ sha256: at.digests[1], title: `second ${HOSTILE}` })
    const { read, packed, inside, folder } = await unpacked(at)
    expect(packed.missing).toBe(1)
    expect(read('MISSING.txt')).toContain('was altered in the evidence store')
    execFileSync('sha256sum', ['-c', '--strict', '--quiet', 'SHA256SUMS'], { cwd: inside })
    rmSync(folder, { recursive: true })
    // Mended, it is packed again.
    writeFileSync(fileOf(at, at.digests[1]!), 'second'.repeat(1000))
    const mended = await unpacked(at)
    expect([mended.packed.missing, (await breaks()).length]).toEqual([0, 1])
    rmSync(mended.folder, { recursive: true })
    await at.forget()
  })

  test('is refused where the sealed file itself was altered', async () => {
    const at = await sealed()
    const { fileSha256 } = await sealReport(at.ground, at.by.organisationId, at.reportId)
    writeFileSync(fileOf(at, fileSha256), 'other')
    await expect(auditPackage(at.ground, at.by, at.reportId)).rejects.toMatchObject({ code: 'rule' })
    await at.forget()
  })

  test('of another organisation is as if it never was', async () => {
    const at = await sealed()
    await sealReport(at.ground, at.by.organisationId, at.reportId)
    const stranger = await newOrganisation(at.ground)
    expect(await auditPackage(at.ground, stranger, at.reportId)).toBeNull()
    await at.forget()
  })
})
