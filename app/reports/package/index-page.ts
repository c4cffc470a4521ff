import { formatDay, formatInstant } from '#app/lib/dates'
import { many } from '#app/lib/many'
import { inFours } from '#app/reports/frame-parts'
import { checksOf, fateOf, type PackageContents, trailSays } from './contents'

/** index.html of an audit package: one page without script that works without a network. Every value is escaped. */
export function packageIndex(contents: PackageContents): string {
  const { title, organisation, evidence, missing, files, trail } = contents
  const lost = new Map(missing.map(({ file, why }) => [file.path, why]))
  const fate = fateOf(contents)
  const facts: [string, string][] = [
    ['Organisation', escaped(organisation)],
    ['As of', formatDay(contents.asOf)],
    ['Issued', `${formatInstant(contents.issuedAt)} by ${escaped(contents.issuedBy)}`],
    ['SHA-256 of report.pdf', code(contents.fileSha256)],
    ['Snapshot digest', code(contents.digest)],
    ['Key of the seal', code(contents.keys.seal)],
    ['Certificate', code(contents.keys.certificate)],
    ['Trail', `${many(trail.events, 'event')}, ${trail.whole} of them whole`],
    [`Hash of event ${trail.sequence}, the last`, code(trail.hash)],
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="robots" content="noindex">
<title>${fate.length > 0 ? `${escaped(fate[0]!.what)} ` : ''}${escaped(title)}: audit package</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${fate.map(({ what, says }) => `<p class="stop"><strong>${escaped(what)}</strong> ${escaped(says)}</p>`).join('\n')}
<h1>${escaped(title)}</h1>
<p>An audit package made by Plumbline: the sealed report, its facts, every evidence file it names, and the trail it stands on.</p>
<table class="facts">${facts.map(([term, value]) => `<tr><th scope="row">${term}</th><td>${value}</td></tr>`).join('\n')}</table>
${missing.length > 0 ? `<p class="stop"><strong>${missing.length} of ${evidence.length} evidence files are not here:</strong> they are missing from the store or were altered there. MISSING.txt names them.</p>` : ''}
<h2>How to check it</h2>
<ol>${checksOf(contents)
    .map(({ command, says }) => `<li><code>${escaped(command)}</code><br>${escaped(says)}</li>`)
    .join('\n')}</ol>
<h2>What is here</h2>
<table>${head('File', 'What it is', 'Bytes')}
<tbody>${files
    .filter(({ path }) => !path.startsWith('evidence/'))
    .map(({ path, size, what }) => row(cell(link(path)), cell(escaped(what)), bytes(size)))
    .join('\n')}</tbody></table>
<h2>Evidence</h2>
${
  evidence.length === 0
    ? '<p>The report names no evidence files.</p>'
    : `<table>${head('File', 'Valid', 'SHA-256', 'Bytes')}
<tbody>${evidence
        .map((file) =>
          row(
            cell(`${escaped(file.title)}<br>${nameOf(file.path, lost.get(file.path))}`),
            cell(period(file.validFrom, file.validUntil), 'day'),
            cell(code(file.sha256)),
            bytes(file.size),
          ),
        )
        .join('\n')}</tbody></table>`
}
<h2>The trail</h2>
<p>${escaped(trailSays(contents))}</p>
</main>
</body>
</html>
`
}

const STYLE = `
:root { color-scheme: light dark; --ink: #14202b; --ground: #fff; --line: #d9e0e6; --accent: #0b5cad; --stop: #b3261e }
@media (prefers-color-scheme: dark) { :root { --ink: #e7edf2; --ground: #0f161c; --line: #2b3946; --accent: #7db8f0; --stop: #ff8a80 } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/20px system-ui, sans-serif; overflow-wrap: anywhere }
main { max-width: 1100px; margin: 0 auto; padding: 32px 20px }
h1 { font-size: 24px; line-height: 30px } h2 { font-size: 17px; margin-top: 32px } p { max-width: 720px }
table { border-collapse: collapse; width: 100% } a { color: var(--accent) }
th, td { text-align: left; vertical-align: top; padding: 6px 16px 6px 0; border-bottom: 1px solid var(--line) }
th { font-weight: 600 } .facts th { width: 200px } th:last-child, td.n { text-align: right; white-space: nowrap; padding-right: 0 }
ol { padding-left: 20px } li { margin-bottom: 8px } td.day { white-space: nowrap }
code { font: 12px/18px ui-monospace, monospace } .stop { border-left: 4px solid var(--stop); padding-left: 12px }
@media (max-width: 720px) {
  thead { display: none } tr { display: block; padding: 6px 0; border-bottom: 1px solid var(--line) }
  th, td, .facts th { display: block; width: auto; padding: 2px 0; border: 0 } td.n { text-align: left } td.n::after { content: ' bytes' }
}
`

const row = (...cells: readonly string[]): string => `<tr>${cells.join('')}</tr>`
const cell = (html: string, kind = ''): string => `<td${kind && ` class="${kind}"`}>${html}</td>`
const head = (...names: readonly string[]): string =>
  `<thead>${row(...names.map((name) => `<th scope="col">${name}</th>`))}</thead>`
const link = (path: string): string => `<a href="${escaped(encodeURI(path))}">${escaped(path)}</a>`
const code = (digest: string): string => `<code>${escaped(inFours(digest))}</code>`
const bytes = (size: number): string => cell(size.toLocaleString('en'), 'n')

const nameOf = (path: string, lost?: string): string =>
  lost ? `${escaped(path)} <strong>(${lost})</strong>` : link(path)

function period(from: string | null, until: string | null): string {
  const days = [from && `from ${formatDay(from)}`, until && `until ${formatDay(until)}`].filter(Boolean)
  return days.join('<br>') || 'no period'
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (sign) => signs[sign]!)
}
