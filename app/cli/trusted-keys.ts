import { stat } from 'node:fs/promises'
import { Refusal } from '#app/domain/refusal'
import { fingerprint, fromPem, readFingerprint } from '#app/proof/pem'
import { readInput } from './files'

const LARGEST = 1024 ** 2

/** The fingerprint somebody gives: written out, or of the public key or certificate in a PEM file. */
export async function trustedKey(given: string): Promise<string> {
  const digits = readFingerprint(given)
  if (digits) return digits
  if (!(await stat(given).catch(() => null)))
    throw new Refusal(
      'invalid',
      `--key: ${given} is neither a fingerprint, which has 64 digits (0 to 9, a to f), nor a file.`,
    )
  return fingerprintIn(given, ['PUBLIC KEY', 'CERTIFICATE'])
}

/** The fingerprint of the first certificate in a PEM file. */
export const trustedCertificate = (path: string): Promise<string> => fingerprintIn(path, ['CERTIFICATE'])

async function fingerprintIn(path: string, labels: readonly string[]): Promise<string> {
  const text = new TextDecoder().decode(await readInput(path, LARGEST))
  const der = labels.flatMap((label) => fromPem(label, text))[0]
  if (der) return fingerprint(der)
  const digits = readFingerprint(text)
  if (labels.length > 1 && digits) return digits
  throw new Refusal('invalid', `${path} holds no ${labels.join(' and no ').toLowerCase()} in PEM.`)
}
