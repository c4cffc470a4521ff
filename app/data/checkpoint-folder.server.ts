import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'

/** The file of an organisation in the folder of checkpoints. */
export const checkpointFile = (organisationId: string): string => `${organisationId}.checkpoints`

/**
 * Adds notes at the end of a file and waits until they are on the disk. A note that is there already is not added again,
 * and one that a crash cut short is written to its end, so that every note stands there once.
 */
export async function appendNotes(folder: string, name: string, notes: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const handle = await open(join(folder, name), 'a+', 0o640)
  try {
    // By bytes, because a crash may have cut a letter in two.
    let there = await handle.readFile('latin1')
    for (const text of notes) {
      const note = Buffer.from(text).toString('latin1')
      if (there.includes(note)) continue
      const rest = note.slice(begun(there, note))
      const between = rest === note && there !== '' ? '\n' : ''
      await handle.appendFile(between + rest, 'latin1')
      there += between + rest
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  const directory = await open(folder, 'r')
  await directory.sync().finally(() => directory.close())
}

/** How much of the note stands at the end of the text. */
function begun(text: string, note: string): number {
  let length = note.length
  while (!text.endsWith(note.slice(0, length))) length--
  return length
}
