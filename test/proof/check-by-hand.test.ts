import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from '../reports/pdf-tools'
import { EVIDENCE, issuedSnapshot, type Sealed, seal } from './sealed-report'

const guide = readFileSync('docs/how-to/check-a-report.md', 'utf8')
/** Everything somebody would copy from the guide, block by block. */
const blocks = [...guide.matchAll(/^```\n([\s\S]*?)^```$/gm)].map((match) => match[1]!)
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
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', blocks.join('\n')], {
      cwd: folder,
      encoding: 'utf8',
    })
    return { status, said: stdout + stderr }
  }
  const changed = (at: number) => {
    const file = Uint8Array.from(sealed.file)
    file[at]! ^= 1
    return file
  }

  test('are all there', () => {
    expect(blocks).toHaveLength(10)
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
})
