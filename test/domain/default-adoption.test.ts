import { expect, test } from 'vitest'
import { isAdoptedByDefault } from '#app/domain/framework/default-adoption'
import { FRAMEWORK_KINDS, FRAMEWORK_STATUSES } from '#app/domain/framework/words'

test('a new organisation works with law that is law and with the house’s own rules; all else is a choice', () => {
  const adopted = FRAMEWORK_KINDS.flatMap((kind) =>
    FRAMEWORK_STATUSES.filter((status) => isAdoptedByDefault({ kind, status })).map((status) => `${kind} ${status}`),
  )
  expect(adopted).toEqual(['regulation adopted', 'regulation in-force', 'internal adopted', 'internal in-force'])
})
