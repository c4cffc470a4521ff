import { expect, test } from 'vitest'
import { saidError } from '#app/lib/said-error'
import { eachDatabase } from '../support/databases'

eachDatabase('what a log keeps of a fault of the database', (open) => {
  test('says where and what, and no value of the row', async () => {
    const { database } = await open()
    const good = {
      organisationId: 'none',
      id: 'a',
      email: 'canary@example.org',
      name: 'Canary',
      roles: '',
      createdAt: '',
    }
    const faults = [
      [good, /foreign key/i],
      [{ ...good, id: 5 }, /`id`/],
      [{ ...good, passwordHash: 'canary', nonsense: 'canary' }, /`nonsense`/],
    ] as const
    for (const [data, says] of faults) {
      const error = await database.client.person.create({ data: data as never }).catch((thrown: Error) => thrown)
      const { message, stack } = saidError(error as Error)
      expect(message).toMatch(says)
      expect(stack).toMatch(/^PrismaClient\w+Error\n\s+at /)
      expect(message + stack).not.toMatch(/"canary|canary@|"Canary"/)
    }
  })
})
