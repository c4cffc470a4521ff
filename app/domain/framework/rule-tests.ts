// Apart from the schema, so that the browser, which only evaluates rules, need not load what checks them (and which probes
// for `eval`, a thing our policy forbids and reports).

/** The tests a fact rule may make; exactly one of them. */
export const FACT_TESTS = ['is', 'in', 'has', 'hasAny', 'answered', 'atLeast', 'before', 'after'] as const
export type FactTest = (typeof FACT_TESTS)[number]
