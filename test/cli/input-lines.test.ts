import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inputLines } from '#app/cli/input-lines'
import { testFolder } from '../support/databases'

const folder = testFolder()
const path = join(folder, 'lines.txt')

async function read(content: string | Uint8Array): Promise<string[]> {
  writeFileSync(path, content)
  const lines: string[] = []
  for await (const line of await inputLines(path)) lines.push(line)
  return lines
}

test.each([
  ['', []],
  ['one', ['one']],
  ['one\ntwo\n', ['one', 'two']],
  ['one\n\n“drei” 🪜', ['one', '', '“drei” 🪜']],
])('the lines of %j', async (content, lines) => {
  expect(await read(content)).toEqual(lines)
})

test('a file longer than what is read at once, with signs that are cut in between', async () => {
  const lines = Array.from({ length: 30_000 }, (_, at) => `${at} “Prüfung” 候補 🪜`)
  expect(await read(lines.join('\n'))).toEqual(lines)
})

test('a line without end is refused before it fills the memory', async () => {
  await expect(read(Buffer.alloc(20 * 1024 ** 2, 0x61))).rejects.toThrow('longer than any event')
})

test('what cannot be read is said before a line is asked for', async () => {
  await expect(inputLines(join(folder, 'none'))).rejects.toThrow('none does not exist.')
  mkdirSync(join(folder, 'inside'))
  await expect(inputLines(join(folder, 'inside'))).rejects.toThrow('is a folder. Name a file.')
  rmSync(folder, { recursive: true })
})
