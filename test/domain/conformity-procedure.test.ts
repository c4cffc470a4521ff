import { describe, expect, test } from 'vitest'
import { procedureFault } from '#app/domain/conformity-procedure'

const neither = (procedure: string) => ({ procedure, basis: 'neither' })

describe('the procedure of a declaration of conformity', () => {
  test.each([
    ['points 2 to 8', false, ['Annex III 4(a)'], 'internal-control', null],
    ['points 2 to 8', false, ['Annex III 2'], 'notified-body', /no notified body takes part \(Art\. 43\(2\)\)/],
    ['points 2 to 8', false, ['Annex III 5(b)'], 'product-law', /by its facts the system is none/],
    ['point 1', false, ['Annex III 1(b)'], 'notified-body', null],
    ['point 1', false, ['Annex III 1(b)'], 'internal-control', /with a notified body where neither/],
    ['a product', true, [], 'product-law', null],
    ['a product that is listed too', true, ['Annex III 1(a)'], 'notified-body', /procedure of its own law/],
  ] as const)('of %s (product: %s, %s): %s', (_, product, annexThree, procedure, fault) => {
    const said = procedureFault({ product, annexThree }, neither(procedure))
    if (fault === null) expect(said).toBeNull()
    else expect(said).toMatch(fault)
  })

  test('a system of point 1 may be assessed by internal control where standards are applied', () => {
    const points = { product: false, annexThree: ['Annex III 1(a)'] }
    for (const basis of ['harmonised', 'common-specifications', 'both'])
      expect(procedureFault(points, { procedure: 'internal-control', basis })).toBeNull()
  })
})
