/**
 * What a report says, before anyone decides how a page looks. Plain JSON: it crosses into the drawing worker, and the
 * same document gives the same bytes on every machine. Composers build it, `reports/pdf` is the only reader.
 */
export type Document = {
  title: string
  subject: string
  classification: string
  /** BCP 47, e.g. 'en'; read out by assistive technology and used to pick Chinese, Japanese or Korean letter shapes. */
  language: string
  issuedBy: string
  /** The snapshot's instant (ISO with ms and Z). The only date that enters the file; the clock never does. */
  date: string
  /** SHA-256 of the snapshot, 64 hex digits. */
  digest: string
  paper: 'A4' | 'Letter'
  /** The organisation's colour of headings and rules, #rrggbb; without it they are as we draw them. */
  accent?: string
  /** A look before issuing: marked on every page, without attachments and without a place for a signature. */
  draft?: boolean
  cover: Cover
  blocks: Block[]
  /** So many blocks stand before the contents: the summary, which is read first. */
  opening?: number
  /** Files inside the file, in this order. */
  attachments?: Attachment[]
}

/** `relationship` is what the file is to the document: where it comes from, data beside it, or the same told for machines. */
export type Attachment = {
  name: string
  description: string
  mime: string
  relationship: 'Source' | 'Data' | 'Supplement'
  text: string
}

/** The rows under the title: organisation, system or scope, as-of date, version … in the order they are printed. */
export type Cover = { organisation: string; rows: KeyValue[]; smallPrint?: string; logo?: CoverLogo }
/** A PNG or JPEG file in base64, and what it is to somebody who does not see it. */
export type CoverLogo = { bytes: string; alt: string }

export type Block =
  | Heading
  | Paragraph
  | List
  | KeyValues
  | Table
  | Callout
  | StatusLine
  | RiskMatrix
  | StackedBars
  | Timeline
  | Trends
  /** `below`: only where less than so many points are left on the page. */
  | { kind: 'pageBreak'; below?: number }
  /** A place that a run's `link: '#name'` can jump to. Headings may carry their own `anchor` instead. */
  | { kind: 'anchor'; name: string }

/** Enters the contents page and the bookmarks. */
export type Heading = { kind: 'heading'; level: 1 | 2 | 3; text: string; anchor?: string }
export type Paragraph = { kind: 'paragraph'; text: Text; tone?: 'normal' | 'small' | 'lead' }
export type List = { kind: 'list'; ordered?: boolean; items: Text[] }
export type KeyValue = { key: string; value: Text }
export type KeyValues = { kind: 'keyValues'; rows: KeyValue[] }
export type Callout = { kind: 'callout'; tone: 'note' | 'attention' | 'stop'; title?: string; text: Text }
export type StatusLine = { kind: 'statusLine'; state: MarkName; label?: string; text?: Text }

/** A plain string or runs in different voices. '\n' breaks the line. */
export type Text = string | Run[]
export type Run = {
  text: string
  strong?: boolean
  emphasis?: boolean
  /** Draws a state mark before the text. The word must still be in `text`: colour and shape never stand alone. */
  mark?: MarkName
  tone?: Tone
  /** '#anchor' inside this document or an https: address. A link to a missing anchor is printed as plain text. */
  link?: string
}
export type Tone = 'ink' | 'quiet' | 'accent' | 'good' | 'attention' | 'bad'

export const MARK_NAMES = [
  'implemented',
  'partly',
  'in-progress',
  'not-implemented',
  'not-started',
  'not-applicable',
  'unknown',
  'stale',
] as const
export type MarkName = (typeof MARK_NAMES)[number]

export type Table = {
  kind: 'table'
  caption?: string
  columns: Column[]
  rows: Row[]
  /** Printed in place of the rows when there are none: an empty table must say why. */
  empty?: string
}
/** `width` is a weight among the columns. */
export type Column = { title: string; width: number; align?: 'left' | 'right' | 'centre' }
export type Row = { cells: Cell[]; tone?: 'normal' | 'group' | 'total'; anchor?: string }
export type Cell = Text

/** `counts[likelihood - 1][impact - 1]`, likelihood upwards, impact to the right. */
export type RiskMatrix = {
  kind: 'riskMatrix'
  title: string
  counts: number[][]
  likelihoodLabels: string[]
  impactLabels: string[]
  alt: string
}
export type StackedBars = {
  kind: 'stackedBars'
  title: string
  bars: { label: string; parts: { state: MarkName; count: number }[]; note?: string }[]
  /** The states' words for the legend, in the order of the parts. */
  legend: { state: MarkName; label: string }[]
  alt: string
}
/** Dates are YYYY-MM-DD; places along the line follow the calendar. */
export type Timeline = {
  kind: 'timeline'
  title: string
  events: { date: string; label: string; tone?: Tone }[]
  /** Drawn as a line of its own, labelled. */
  asOf?: string
  alt: string
}
/**
 * Figures over time, one line below the other on one calendar. Each line has its own height: the figures at its ends
 * tell the size. Dates are YYYY-MM-DD, rising.
 */
export type Trends = {
  kind: 'trends'
  title: string
  lines: { label: string; points: { date: string; value: number }[]; note?: string }[]
  from: string
  until: string
  alt: string
}
