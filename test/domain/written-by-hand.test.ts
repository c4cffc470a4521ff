import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nextVersion, writtenByHand } from '#app/domain/framework/written-order'

const files = readdirSync('frameworks').filter((name) => name.endsWith('.json'))

test.each(files)('%s means the same when it is written anew, and is not much longer', (name) => {
  const text = readFileSync(`frameworks/${name}`, 'utf8')
  const again = writtenByHand(JSON.parse(text))
  expect(JSON.parse(again)).toEqual(JSON.parse(text))
  expect(again.length).toBeLessThan(text.length * 1.2)
  expect(writtenByHand(JSON.parse(again))).toBe(again)
})

test('short things stand on one line, the id first', () => {
  const file = { title: 'T', sections: [{ title: 'S', id: 's' }], id: 'f', rules: {}, themes: [] }
  expect(writtenByHand(file)).toBe(
    '{ "id": "f", "title": "T", "themes": [], "rules": {}, "sections": [{ "id": "s", "title": "S" }] }\n',
  )
  expect(nextVersion('1.2.3')).toBe('1.3.0')
})
