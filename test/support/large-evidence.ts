import { createCipheriv } from 'node:crypto'
import type { Ground } from '#app/data/ground.server'
import type { Actor } from '#app/domain/people'
import { addEvidence } from '#app/usecases/add-evidence.server'
import { sealedReport } from './reports'

const PIECE = 256 * 1024

/** So many bytes that no compression makes smaller, the same for the same number, made while they are read. */
export async function* chanceBytes(number: number, size: number): AsyncGenerator<Buffer> {
  const key = Buffer.alloc(16)
  key.writeUInt32LE(number)
  const stream = createCipheriv('aes-128-ctr', key, Buffer.alloc(16))
  const zeros = Buffer.alloc(PIECE)
  for (let made = 0; made < size; made += PIECE) yield stream.update(zeros.subarray(0, Math.min(PIECE, size - made)))
}

/** A sealed report on a system whose first requirement is proven by these many files of this size. Returns it and their digests. */
export async function reportWithFiles(
  ground: Ground,
  by: Actor,
  systemId: string,
  { files, size }: { files: number; size: number },
): Promise<{ reportId: string; digests: string[] }> {
  const scope = await ground.database.client.systemScope.findFirstOrThrow({
    where: { organisationId: by.organisationId, systemId, applies: { not: '' } },
    orderBy: { frameworkId: 'asc' },
  })
  const { frameworkId } = scope
  const digests: string[] = []
  for (let number = 1; number <= files; number++) {
    const file = await ground.evidence.put(by.organisationId, chanceBytes(number, size), { limit: size })
    digests.push(file.sha256)
    const source = { kind: 'file', file: { fileName: `${number}.bin`, mediaType: 'application/octet-stream', ...file } }
    const words = { title: `File ${number}`, note: '', validFrom: null, validUntil: null }
    const key = { systemId, frameworkId, requirementId: scope.applies.split(',')[0]! }
    await addEvidence(ground, by, source as Parameters<typeof addEvidence>[2], words, [key])
  }
  const reportId = await sealedReport(ground, by, { kind: 'framework-assessment', systemId, frameworkId })
  return { reportId, digests }
}
