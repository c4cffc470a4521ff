import type { Crosswalk, CrosswalkRow } from './crosswalk-schema'

// Apart from the schema, so that pages that only show a crosswalk do not load what checks one.

/** What a row rests on: its own words, or what the file says once for all. */
export const groundsOf = (crosswalk: Crosswalk, row: CrosswalkRow): { rationale: string; basis: string } => ({
  rationale: row.rationale ?? crosswalk.published?.rationale ?? '',
  basis: row.basis ?? crosswalk.published?.by ?? '',
})
