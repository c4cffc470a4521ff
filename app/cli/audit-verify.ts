import { Refusal } from '#app/domain/refusal'
import { formatInstant } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { ed25519Key, fromPem, toPem } from '#app/proof/pem'
import { verifyExportedTrail } from '#app/proof/verify-exported-trail'
import { verifyTrail } from '#app/usecases/verify-trail.server'
import { need, withActor } from './acting'
import { type Call, type Command, type Outcome, optionText, UsageError } from './command'
import { readInput } from './files'
import { inputLines } from './input-lines'

const LARGEST = 64 * 1024 ** 2

/** Hashes the whole trail again, of the database or of an exported file; ends with 1 where anything is not what it was. */
export const auditVerify: Command = {
  usage: '[--evidence] [--checkpoint FILE]… [--key FILE.pem]… [--trail FILE.jsonl]',
  options: {
    evidence: { type: 'boolean' },
    checkpoint: { type: 'string', multiple: true },
    key: { type: 'string', multiple: true },
    trail: { type: 'string' },
  },
  async run(call) {
    const checkpoints = await Promise.all(texts(call, 'checkpoint').map(readText))
    const keys = (await Promise.all(texts(call, 'key').map(keysIn))).flat()
    if (keys.length > 0 && checkpoints.length === 0)
      throw new UsageError('--key checks the signatures of checkpoints: give them with --checkpoint.')
    const given = { text: checkpoints.join('\n'), keys }
    const trail = optionText(call, 'trail')
    if (trail === undefined) return verifyStored(call, checkpoints.length > 0 ? given : undefined)
    if (call.options.evidence === true) throw new UsageError('--evidence belongs to the database, not to --trail.')
    return verifyFile(trail, given)
  },
}

async function verifyStored(call: Call, checkpoints: { text: string; keys: string[] } | undefined): Promise<Outcome> {
  return withActor(call, async ({ ground, by, organisation }) => {
    need(by, 'trail.verify')
    const options = { evidence: call.options.evidence === true, checkpoints }
    const checked = await verifyTrail(ground, organisation.id, options)
    const { ok, events, head, anchors, faults, evidence, checkedAt } = checked
    const files = evidence ? `, ${evidence.files} files` : ''
    const extent = `${events} events, head ${head?.hash.slice(0, 12) ?? 'gone'}, ${many(anchors, 'anchor')}${files}`
    const wrong = [...faults, ...(evidence?.faults ?? [])].map(({ sentence }) => sentence)
    const verdict = `The trail of “${organisation.name}” is ${ok ? 'unbroken' : 'broken'}`
    return {
      ok,
      text: [...wrong, `${verdict}: ${extent}. Checked ${formatInstant(checkedAt)}.`].join('\n'),
      json: { organisation: organisation.id, ...checked },
    }
  })
}

/** Needs no database: whoever holds the file may check it. */
async function verifyFile(path: string, { text, keys }: { text: string; keys: string[] }): Promise<Outcome> {
  const verdict = await verifyExportedTrail(await inputLines(path), { checkpoints: text, keys })
  const { ok, events, whole, head, checkpoints, signaturesChecked, faults } = verdict
  const links = whole < events ? `, ${whole} of them with their content` : ''
  const held =
    text === '' ? 'No checkpoint was given to hold it against' : `${many(checkpoints, 'checkpoint')} compared`
  const unsigned = text !== '' && !signaturesChecked ? '; their signatures were not checked, give --key' : ''
  const extent = `${many(events, 'event')}${links}, head ${head.hash.slice(0, 12)}. ${held}${unsigned}.`
  return {
    ok,
    text: [...faults.map(({ sentence }) => sentence), `The trail is ${ok ? 'unbroken' : 'broken'}: ${extent}`].join(
      '\n',
    ),
    json: { ...verdict },
  }
}

function texts(call: Call, name: string): string[] {
  const value = call.options[name]
  return Array.isArray(value) ? value.map(String) : []
}

const readText = async (path: string): Promise<string> => new TextDecoder().decode(await readInput(path, LARGEST))

async function keysIn(path: string): Promise<string[]> {
  const pems = fromPem('PUBLIC KEY', await readText(path)).map((der) => toPem('PUBLIC KEY', der))
  const keys = pems.filter((pem) => ed25519Key(pem) !== null)
  if (keys.length === 0) throw new Refusal('invalid', `${path} holds no public Ed25519 key in PEM.`)
  return keys
}
