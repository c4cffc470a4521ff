import { reach } from '#app/domain/permissions'
import { ensure } from '#app/domain/refusal'
import { type RegisterFormat, type RegisterId, registerInfo } from '#app/domain/registers'
import { csvLines } from '#app/lib/csv-out'
import { SHEET_ROWS, xlsxOut } from '#app/lib/xlsx-out'
import type { OpenRegister, RegisterReading } from './registers/register.server'
import { OPEN_REGISTER } from './registers/registry.server'

export interface RegisterFile {
  fileName: string
  mediaType: string
  pieces: AsyncGenerator<Uint8Array>
}

const MEDIA = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A register as a file, piece by piece. Like reading its page it leaves no act in the trail. */
export async function exportRegister(
  on: RegisterReading,
  id: RegisterId,
  format: RegisterFormat,
  /** the rows a sheet can have; tests have less patience */
  most = SHEET_ROWS,
): Promise<RegisterFile> {
  const { title, permission } = registerInfo(id)!
  ensure(reach(on.by, permission) !== 'none', 'forbidden', `Your roles do not allow taking out “${title}”.`)
  const open = await OPEN_REGISTER[id](on)
  const fileName = `${id}-${on.today}.${format}`
  if (format === 'csv') return { fileName, mediaType: MEDIA.csv, pieces: csvPieces(open) }
  const count = await open.count()
  ensure(
    count <= most,
    'rule',
    `“${title}” has up to ${count.toLocaleString('en')} rows, and a sheet holds no more than ${most.toLocaleString('en')}. Take it out as CSV, or one system at a time.`,
  )
  const sheet = { name: title, title, at: on.ground.now(), columns: open.columns }
  return { fileName, mediaType: MEDIA.xlsx, pieces: xlsxOut(sheet, open.pages) }
}

async function* csvPieces({ columns, pages }: OpenRegister): AsyncGenerator<Uint8Array> {
  const titles = columns.map(({ title }) => title)
  const encoder = new TextEncoder()
  yield encoder.encode([...csvLines(titles, [])].join(''))
  for await (const page of pages) {
    // The first line is the head, which was sent already.
    const [, ...lines] = csvLines(titles, page)
    yield encoder.encode(lines.join(''))
  }
}
