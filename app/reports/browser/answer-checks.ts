import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { FoundFile } from '#app/proof/verify/check-evidence'
import { STEPS, type StepId } from '#app/proof/verify/step'
import { verifyReport } from '#app/proof/verify-report'
import { drawingBy, drawWith } from '#app/reports/drawing'
import type { FontFiles } from '#app/reports/pdf/face'
import { Typeface } from '#app/reports/pdf/typeface'
import type { CheckAnswer, CheckRequest } from './check-request'

/** Larger than any report; a browser would run out of memory with more. */
const LARGEST = 512 * 1024 * 1024

/** The whole of checking a report, in a worker of the page: no server is asked, and no byte of the file leaves it. */
export function checkerWith(
  fonts: FontFiles,
): (request: CheckRequest, answer: (one: CheckAnswer) => void) => Promise<void> {
  const drawing = drawingBy(drawWith(new Typeface(fonts)))
  return async (request, answer) => {
    try {
      const { file, pinned, checkpoints, trail } = request
      answer({ begin: Object.entries(STEPS).map(([id, title]) => ({ id: id as StepId, title })) })
      if (file.size > LARGEST) throw new Error('The file is larger than a report can be. Check it at a terminal.')
      const outside = {
        ...(checkpoints && { checkpoints: await checkpoints.text() }),
        ...(trail && { trail: linesOf(trail) }),
      }
      const evidence = request.evidence && (await digestsOf(request.evidence))
      const given = { pinned: pinned.trim() === '' ? [] : [pinned], evidence, drawing, outside }
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { verdict, statement } = await verifyReport(bytes, given, async (step) => {
        answer({ step })
      })
      const { report, organisation } = statement?.predicate ?? {}
      answer({ verdict, title: report?.title ?? '', organisation: organisation?.name ?? '' })
    } catch (error) {
      answer({ fault: error instanceof Error ? error.message : String(error) })
    }
  }
}

async function digestsOf(files: NonNullable<CheckRequest['evidence']>): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  for (const { path, file } of files) found.push({ path, size: file.size, sha256: await digestOf(file) })
  return found
}

/** Piece by piece: an evidence file may be larger than the memory. */
async function digestOf(file: Blob): Promise<string> {
  const hash = sha256.create()
  const reader = file.stream().getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) hash.update(piece.value)
  return bytesToHex(hash.digest())
}

async function* linesOf(file: Blob): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const reader = file.stream().getReader()
  let rest = ''
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + decoder.decode(piece.value, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}
