import { checksOf, fateOf, type PackageContents, trailSays } from './contents'

/** README.txt of an audit package, for whoever opens it in a terminal. */
export function packageReadme(contents: PackageContents): string {
  const { title, organisation, issuedAt, issuedBy, keys, digest, files } = contents
  return [
    ...fateOf(contents).flatMap(({ what, says }) => [what.toUpperCase(), ...inLines(says), '']),
    `${title}`,
    `${organisation}, issued ${issuedAt} by ${issuedBy}`,
    '',
    'WHAT IS HERE',
    ...files
      .filter(({ path }) => !path.startsWith('evidence/'))
      .map(({ path, what }) => `  ${path.padEnd(26)} ${what}`),
    `  ${'evidence/'.padEnd(26)} ${contents.evidence.length - contents.missing.length} of ${contents.evidence.length} evidence files`,
    '',
    'HOW TO CHECK IT',
    ...checksOf(contents).flatMap(({ command, says }) => [`  ${command}`, ...inLines(says, 6)]),
    '',
    `Snapshot digest       ${digest}`,
    `Key of the seal       ${keys.seal}`,
    `Certificate           ${keys.certificate}`,
    '',
    'THE TRAIL',
    ...inLines(trailSays(contents)),
    '',
    ...(contents.missing.length > 0 ? ['NOT HERE', packageMissing(contents)] : []),
  ].join('\n')
}

/** MISSING.txt: what should be here and is not. */
export function packageMissing({ missing }: PackageContents): string {
  return missing
    .map(({ file, why }) =>
      why === 'missing'
        ? `${file.path} (${file.title}) is missing from the evidence store.`
        : `${file.path} (${file.title}) was altered in the evidence store: it no longer has the SHA-256 ${file.sha256}.`,
    )
    .join('\n')
    .concat('\n')
}

const WIDTH = 78

/** A text in lines that a terminal shows whole. */
function inLines(text: string, indent = 0): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    if (line === '') lines[lines.length - 1] = word
    else if (indent + line.length + word.length < WIDTH) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.map((line) => ' '.repeat(indent) + line)
}
