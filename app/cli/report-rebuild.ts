import { stat } from 'node:fs/promises'
import type { Db } from '#app/data/database/open.server'
import { Refusal } from '#app/domain/refusal'
import { many } from '#app/lib/many'
import { sha256Hex } from '#app/lib/sha256'
import { readTextAttachment } from '#app/proof/pdf/attachments'
import { PdfReader } from '#app/proof/pdf/pdf-reader'
import { takeApart } from '#app/proof/pdf/sealed-file'
import { firstDifference } from '#app/proof/verify/check-redraw'
import { placeInPdf } from '#app/proof/verify/place-in-pdf'
import { drawBody } from '#app/usecases/draw-body.server'
import { sealedFile } from '#app/usecases/seal-report.server'
import { need, withActor } from './acting'
import { type Call, type Command, type Outcome, optionText } from './command'
import { readInput, writingTo } from './files'

const LARGEST = 1024 ** 3

/** What a rebuild starts from: the facts, and the file they were sealed in, if it is there. */
interface Original {
  facts: string
  file: Uint8Array | null
}

/** Draws the body of a report again from its frozen facts and compares it byte for byte with the sealed file. */
export const reportRebuild: Command = {
  usage: 'REPORT|FILE [-o BODY.pdf]',
  options: { output: { type: 'string', short: 'o' } },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const output = optionText(call, 'output')
    const wanted = call.positionals[0]!
    const isFile = (await stat(wanted).catch(() => null))?.isFile() === true
    const original = isFile ? attached(await readInput(wanted, LARGEST)) : await stored(call, wanted)
    const { bytes } = await drawBody({ body: original.facts, digest: sha256Hex(original.facts) })
    if (output !== undefined) await writingTo(output, (write) => write(bytes))
    return compared(bytes, original.file, output)
  },
}

function attached(file: Uint8Array): Original {
  const { body } = takeApart(file)
  const facts = readTextAttachment(new PdfReader(body), 'snapshot.json')
  if (facts === null) throw new Refusal('invalid', 'The file carries no snapshot.json to draw it from.')
  return { facts, file }
}

/** The stored facts and the stored file of a report of this installation. */
function stored(call: Call, id: string): Promise<Original> {
  return withActor(call, async ({ ground, by, organisation }) => {
    need(by, 'read')
    const db: Db = ground.database.client
    const report = await db.report.findUnique({ where: { organisationId_id: { organisationId: organisation.id, id } } })
    if (!report) throw new Refusal('not-found', `There is neither a file nor a report ${id} of “${organisation.name}”.`)
    if (sha256Hex(report.body) !== report.digest)
      throw new Refusal('rule', 'The stored facts of this report no longer have the digest they were issued with.')
    const sealed = await sealedFile(db, ground.evidence, organisation.id, id).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'conflict') return null
      throw error
    })
    const file = sealed && new Uint8Array(await new Response(sealed.stream as unknown as BodyInit).arrayBuffer())
    return { facts: report.body, file }
  })
}

function compared(body: Uint8Array, file: Uint8Array | null, output: string | undefined): Outcome {
  const written = output === undefined ? '' : ` The body is in ${output}.`
  const json = { bytes: body.length, sha256: sha256Hex(body), file: output ?? null }
  if (!file) {
    const text = `The report is not sealed yet: there is nothing to compare with.${written}`
    return { ok: true, text, json: { ...json, same: null } }
  }
  const at = firstDifference(body, file.subarray(0, body.length))
  if (at === -1) {
    const text = `The same: the facts give the first ${many(body.length, 'byte')} of the sealed file.${written}`
    return { ok: true, text, json: { ...json, same: true } }
  }
  const where = `in ${placeInPdf(body, at)}, from byte ${at.toLocaleString('en')} on`
  const text = `Not the same: the sealed file begins with another body than the facts give; they differ ${where}.${written}`
  return { ok: false, text, json: { ...json, same: false, firstDifference: at } }
}
