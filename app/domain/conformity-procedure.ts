/** The procedures of Art. 43 of the EU AI Act, as the form of the declaration names them. */
export interface DeclaredProcedure {
  procedure: string
  /** in relation to what conformity is declared: harmonised, common-specifications, both, neither */
  basis: string
}

/** By which points of the law the system is high-risk: "Annex III 4(a)". */
export interface HighRiskPoints {
  /** a product of Annex I, Section A, or a safety component of one */
  product: boolean
  annexThree: readonly string[]
}

/** Why a declaration cannot name a procedure for a system, in a sentence; null where nothing speaks against it. */
export function procedureFault(
  { product, annexThree }: HighRiskPoints,
  { procedure, basis }: DeclaredProcedure,
): string | null {
  if (product)
    return procedure === 'product-law'
      ? null
      : 'A product of Annex I, Section A is assessed by the procedure of its own law, whatever point of Annex III holds beside it (Art. 43(3)).'
  if (annexThree.length === 0) return null
  if (procedure === 'product-law')
    return 'The procedure of the product’s own law is for products of Annex I, Section A (Art. 43(3)); by its facts the system is none.'
  const biometric = annexThree.some((point) => /^Annex III 1\b/.test(point))
  if (!biometric && procedure === 'notified-body')
    return 'Systems of Annex III, points 2 to 8 are assessed by internal control, in which no notified body takes part (Art. 43(2)).'
  if (biometric && procedure === 'internal-control' && basis === 'neither')
    return 'A system of Annex III, point 1 is assessed with a notified body where neither harmonised standards nor common specifications are applied (Art. 43(1)).'
  return null
}
