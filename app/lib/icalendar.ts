/** All-day dates as a calendar program reads them (RFC 5545). */
export interface DatedEvent {
  /** The same for the same thing every time, so that a second import moves it and adds none. */
  uid: string
  /** "YYYY-MM-DD" */
  day: string
  summary: string
  description?: string
  url?: string
}

/** A calendar file: lines end with CRLF and are folded at 75 octets, never within a character. */
export function icalendar(name: string, events: readonly DatedEvent[], stamp: string): string {
  const at = `${stamp.slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Plumbline//What changes next//EN', 'CALSCALE:GREGORIAN'],
    ...['METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`],
    ...events.flatMap(({ uid, day, summary, description, url }) => [
      ...['BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${at}`, `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`],
      ...[`SUMMARY:${escaped(summary)}`, 'TRANSP:TRANSPARENT'],
      ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
      ...(url ? [`URL:${url}`] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n?|\n/g, '\\n')

const MOST_OCTETS = 75
const octets = (sign: string): number => new TextEncoder().encode(sign).length

function folded(line: string): string {
  let [out, size] = ['', 0]
  for (const sign of line) {
    const more = octets(sign)
    if (size + more > MOST_OCTETS) {
      out += '\r\n '
      size = 1
    }
    out += sign
    size += more
  }
  return out
}
