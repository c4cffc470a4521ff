import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { askForTimestamp } from '#app/data/timestamp-authority.server'
import { readSignature, writeSignature } from '#app/proof/cms/signed-data'
import { missing } from '../reports/pdf-tools'
import { selfMadeSigner, signatureOver } from '../support/sealed-sample'
import { timestampAuthority } from '../support/timestamp-authority'
import { EVIDENCE, issuedSnapshot, type Sealed, seal } from './sealed-report'

const guide = readFileSync('docs/how-to/check-a-report.md', 'utf8')
/** Everything somebody would copy from the guide, block by block. */
const blocks = [...guide.matchAll(/^```\n([\s\S]*?)^```$/gm)].map((match) => match[1]!)
/** Those about timestamps, which most reports have none of. */
const [stamp = '', ...moreStamps] = blocks.filter((block) => block.includes('openssl ts'))
const tools = ['pdfsig', 'pdfdetach', 'qpdf', 'openssl', 'sha256sum', 'basenc'].filter(missing)

describe.skipIf(tools.length > 0)(`the guide's commands${tools.length > 0 ? ` (missing: ${tools})` : ''}`, () => {
  let sealed: Sealed
  const folders: string[] = []
  beforeAll(async () => {
    sealed = seal(await issuedSnapshot())
  })
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  /** Runs them all in one shell that stops at the first failure, as `sh -e` does. */
  function follow(report: Uint8Array, evidence: string) {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-by-hand-'))
    folders.push(folder)
    mkdirSync(join(folder, 'evidence'))
    writeFileSync(join(folder, 'report.pdf'), report)
    writeFileSync(join(folder, 'evidence', '001-Minutes.pdf'), evidence)
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-e', '-c', blocks.filter((block) => block !== stamp).join('\n')],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    )
    return { status, said: stdout + stderr }
  }
  const changed = (at: number) => {
    const file = Uint8Array.from(sealed.file)
    file[at]! ^= 1
    return file
  }

  test('are all there', () => {
    expect(blocks).toHaveLength(11)
    expect(moreStamps).toEqual([])
    for (const tool of ['pdfsig', 'pdfdetach', 'qpdf', 'openssl', 'sha256sum']) expect(blocks.join()).toContain(tool)
  })

  test('find a sealed report sound, in the words that the guide names', () => {
    const { status, said } = follow(sealed.file, EVIDENCE)
    expect([status, said]).toEqual([0, expect.any(String)])
    for (const sentence of [
      'Signature Validation: Signature is Valid.',
      'Total document signed',
      'No syntax or stream encoding errors found',
      'covers the whole file',
      'erification successful',
      'Signature Verified Successfully',
      sealed.key.id,
      sealed.signer.certificates[0]!.fingerprint,
      'body.pdf: OK',
      'snapshot.json: OK',
      'manifest.json: OK',
      'evidence/001-Minutes.pdf: OK',
      `"chain":{"hash":"${sealed.statement.predicate.chain.hash}"`,
    ])
      expect(said).toContain(sentence)
  })

  test('stop at a changed page, at a changed attachment, at a changed seal, at something added', () => {
    const at = (text: string) => Buffer.from(sealed.file).indexOf(text)
    for (const file of [
      changed(5000),
      changed(at('snapshot.json') - 200),
      changed(at('"payload"') + 40),
      Buffer.concat([sealed.file, Buffer.from('\n% more\n')]),
    ])
      expect(follow(file, EVIDENCE).status).not.toBe(0)
  })

  test('stop at changed evidence', () => {
    const { status, said } = follow(sealed.file, 'Forged.')
    expect(status).not.toBe(0)
    expect(said).toContain('evidence/001-Minutes.pdf: FAILED')
  })

  test('find out the timestamp of an authority, and one that is of another signature', async () => {
    const authority = await timestampAuthority()
    onTestFinished(() => authority.close())
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-by-hand-'))
    folders.push(folder)
    const parts = readSignature(signatureOver(new TextEncoder().encode('A report.'), selfMadeSigner()))
    const timestamp = await askForTimestamp(authority.url, createHash('sha256').update(parts.signature).digest())
    writeFileSync(join(folder, 'authority.pem'), readFileSync(join(authority.folder, 'chain.pem')))
    const follow = (signature: Uint8Array) => {
      // The place in the PDF is larger than the signature.
      const whole = Buffer.concat([writeSignature({ ...parts, signature, timestamp }), Buffer.alloc(500)])
      writeFileSync(join(folder, 'signature.der'), whole)
      return spawnSync('sh', ['-e', '-c', stamp], { cwd: folder, encoding: 'utf8' })
    }
    const sound = follow(parts.signature)
    expect(sound.stdout + sound.stderr).toContain('Verification: OK')
    expect(sound.stdout).toMatch(/Time stamp: \w+ +\d+ [\d:]+ \d{4} GMT/)
    const other = parts.signature.slice()
    other[other.length - 1]! ^= 1
    expect(follow(other).status).not.toBe(0)
  })
})
