import { inGroups } from '#app/proof/pem'
import { STEPS, type Step } from '#app/proof/verify/step'
import { type VerifyWith, verifyReport } from '#app/proof/verify-report'
import { drawingBy } from '#app/reports/drawing'
import { drawPdf } from '#app/usecases/draw-pdf.server'
import { type Call, type Command, optionText } from './command'
import { readInput } from './files'
import { filesOf } from './found-files'
import { inputLines } from './input-lines'
import { trustedCertificate, trustedKey } from './trusted-keys'

const LARGEST = 1024 ** 3
const CHECKPOINTS = 64 * 1024 ** 2

/** Sound steps of a file that a stranger sealed with a key of their own prove nothing to a script: it needs a code for that. */
const EXIT = { sound: 0, broken: 1, unpinned: 3 } as const

/** Checks the file of a sealed report. Needs no database and no data folder: whoever holds the file may check it. */
export const reportVerify: Command = {
  usage:
    'FILE [--key FINGERPRINT|FILE]… [--certificate FILE.pem] [--evidence FOLDER] [--checkpoint FILE] [--trail FILE.jsonl]',
  options: {
    key: { type: 'string', multiple: true },
    certificate: { type: 'string' },
    evidence: { type: 'string' },
    checkpoint: { type: 'string' },
    trail: { type: 'string' },
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const file = await readInput(call.positionals[0]!, LARGEST)
    const given = await broughtAlong(call)
    const lines: string[] = []
    const { steps, verdict, statement } = await verifyReport(file, given, (step) => {
      lines.push(lineOf(step))
    })
    const key = verdict.fingerprint === '' ? [] : [`Key: ${inGroups(verdict.fingerprint)}`]
    return {
      ok: verdict.state === 'sound',
      code: EXIT[verdict.state],
      // The verdict first: a script, and whoever reads one line only, must not take the steps for it.
      text: [verdict.sentence, ...key, '', ...lines].join('\n'),
      json: { ...verdict, steps, seal: statement?.predicate ?? null },
    }
  },
}

async function broughtAlong(call: Call): Promise<VerifyWith> {
  const [certificate, evidence, checkpoint, trail] = [
    ...['certificate', 'evidence', 'checkpoint', 'trail'].map((name) => optionText(call, name)),
  ]
  const keys = [call.options.key ?? []].flat().map(String)
  return {
    pinned: await Promise.all(keys.map(trustedKey)),
    certificates: certificate === undefined ? [] : [await trustedCertificate(certificate)],
    evidence: evidence === undefined ? null : await filesOf(evidence),
    drawing: drawingBy(drawPdf),
    outside: {
      ...(checkpoint !== undefined && {
        checkpoints: new TextDecoder().decode(await readInput(checkpoint, CHECKPOINTS)),
      }),
      ...(trail !== undefined && { trail: await inputLines(trail) }),
    },
  }
}

const WORDS: Record<Step['state'], string> = {
  ...{ sound: 'sound', attention: 'ATTENTION', broken: 'BROKEN', 'not-checked': 'not checked' },
}
const WIDTH = Math.max(...Object.values(STEPS).map((title) => title.length))

function lineOf({ id, state, sentence }: Step): string {
  return `${STEPS[id].padEnd(WIDTH)}  ${WORDS[state].padEnd(11)}  ${sentence}`
}
