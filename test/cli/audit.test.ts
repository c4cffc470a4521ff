import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCheckpoints } from '#app/proof/checkpoint'
import { runCommand } from './run-command'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-audit-'))
const [data, nowhere, trail, kept, key] = ['data', 'no-data', 'trail.jsonl', 'kept', 'seal.pem'].map((name) =>
  join(folder, name),
) as [string, string, string, string, string]
const run = (...typed: string[]) => runCommand(data, ...typed)
const check = (...typed: string[]) => runCommand(nowhere, 'audit', 'verify', ...typed)
const write = (name: string, lines: readonly string[]) => {
  writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''))
  return join(folder, name)
}
let lines: string[]

beforeAll(async () => {
  await run('setup', '--organisation', 'Acme', '--email', 'ada@example.org')
  await run('keys', 'rotate')
  await run('audit', 'checkpoint', '-o', kept)
  const { json } = await run('keys', 'list')
  writeFileSync(key, json.keys.find((one: { kind: string }) => one.kind === 'seal').publicPart)
  await run('keys', 'rotate', '--certificate')
  await run('audit', 'export', '-o', trail)
  lines = readFileSync(trail, 'utf8').trimEnd().split('\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a checkpoint is printed, or written to a file', async () => {
  const [note] = readCheckpoints(readFileSync(kept, 'utf8')).notes
  expect(note).toMatchObject({ hash: JSON.parse(lines[note!.sequence - 1]!).hash })
  const printed = await run('audit', 'checkpoint')
  expect(readCheckpoints(`${printed.text}\n`).notes).toMatchObject([{ text: printed.json.note }])
  const refused = await run('audit', 'checkpoint', '-o', join(folder, 'no', 'such'))
  expect([refused.code, refused.text]).toEqual([1, expect.stringContaining('cannot be written')])
})

test('an exported trail is checked without a database, against a checkpoint and a key', async () => {
  const sound = await check('--trail', trail, '--checkpoint', kept, '--key', key)
  expect(sound).toMatchObject({ code: 0, json: { ok: true, events: lines.length, checkpoints: 1, faults: [] } })
  expect((await check('--trail', trail, '--checkpoint', kept)).text).toContain('signatures were not checked')
  expect((await check('--trail', trail)).text).toContain('No checkpoint was given')
  expect(existsSync(nowhere)).toBe(false)
})

test.each<[string, () => string[], string[]]>([
  ['altered', () => lines.with(2, lines[2]!.replace(/"actor":"[^"]*"/, '"actor":"nobody"')), ['altered']],
  ['without one', () => lines.toSpliced(2, 1), ['missing']],
  [
    'with two that changed places',
    () => [...lines.slice(0, 2), lines[3]!, lines[2]!, ...lines.slice(4)],
    ['reordered'],
  ],
  ['cut before the checkpoint', () => lines.slice(0, 3), ['cut']],
  ['with a line that is no event', () => lines.toSpliced(3, 0, '{}'), ['line']],
  ['that is empty', () => [], ['cut', 'line']],
])('a trail %s', async (_what, change, kinds) => {
  const { code, json } = await check('--trail', write('changed.jsonl', change()), '--checkpoint', kept, '--key', key)
  const found = new Set(json.faults.map(({ kind }: { kind: string }) => kind))
  expect([code, [...found]]).toEqual([1, kinds])
})

test('a checkpoint of another history, a changed one, and one signed with another key', async () => {
  const links = lines.map((line) => {
    const { sequence, previousHash, hash } = JSON.parse(line)
    return JSON.stringify({ sequence, previousHash, hash })
  })
  const bare = write('links.jsonl', links)
  expect(await check('--trail', bare, '--checkpoint', kept)).toMatchObject({ code: 0, json: { whole: 0 } })
  const note = readFileSync(kept, 'utf8')
  const other = write('other', [note.replace(/\n[A-Za-z0-9+/]{43}=\n/, `\n${'A'.repeat(43)}=\n`).trimEnd()])
  expect((await check('--trail', bare, '--checkpoint', other)).json.faults).toMatchObject([{ kind: 'forked' }])
  const changed = await check('--trail', bare, '--checkpoint', other, '--key', key)
  expect(changed.json.faults).toMatchObject([{ kind: 'checkpoint', sentence: expect.stringContaining('was changed') }])
  await runCommand(join(folder, 'second'), 'setup', '--organisation', 'Beta', '--email', 'bo@example.org')
  await runCommand(join(folder, 'second'), 'audit', 'checkpoint', '-o', join(folder, 'beta'))
  const foreign = await check('--trail', bare, '--checkpoint', kept, '--checkpoint', join(folder, 'beta'), '--key', key)
  const sentences = foreign.json.faults.map(({ sentence }: { sentence: string }) => sentence).join(' ')
  expect(sentences).toMatch(/another key.*not all of one organisation/)
})

test('the stored trail against a checkpoint kept outside', async () => {
  expect(await run('audit', 'verify', '--checkpoint', kept, '--key', key)).toMatchObject({
    code: 0,
    json: { ok: true },
  })
  const note = readFileSync(kept, 'utf8')
  const changed = write('changed', [note.replace('at 20', 'at 19').trimEnd()])
  expect(await run('audit', 'verify', '--checkpoint', changed)).toMatchObject({
    ...{ code: 1, json: { faults: [{ kind: 'checkpoint', sentence: expect.stringContaining('was changed') }] } },
  })
})

test.each([
  [['--key', 'KEY'], 2, 'give them with --checkpoint'],
  [['--trail', '/no/such.jsonl'], 1, '/no/such.jsonl does not exist.'],
  [['--trail', 'TRAIL', '--evidence'], 2, 'belongs to the database'],
  [['--trail', 'TRAIL', '--checkpoint', 'KEPT', '--key', 'KEPT'], 1, 'holds no public Ed25519 key'],
])('audit verify %j ends with %i', async (typed, code, said) => {
  const known: Record<string, string> = { KEY: key, TRAIL: trail, KEPT: kept }
  const answer = await check(...typed.map((one) => known[one] ?? one))
  expect([answer.code, answer.text]).toEqual([code, expect.stringContaining(said)])
})
