import type { Ground } from '#app/data/ground.server'
import { openGround } from '#app/server/open-ground.server'
import type { Call } from './command'

/** Opens the database, evidence and frameworks for one command and closes them after it, also when it fails. */
export async function withGround<T>(call: Call, work: (ground: Ground) => Promise<T>): Promise<T> {
  const ground = await openGround(call.configuration, call.say)
  try {
    return await work(ground)
  } finally {
    await ground.database.close()
  }
}
