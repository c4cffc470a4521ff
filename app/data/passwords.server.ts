import { hash, verify } from '@node-rs/argon2'

// 19 MiB and two passes (OWASP's baseline), algorithm 2 = argon2id. Two at a time: a flood of sign-ins must not eat threads and memory.
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const waiting: (() => void)[] = []
let running = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, settings))

const decoy = hash('no such person', settings)

/** Whether the password is right. Without a stored hash it does the same work, so that time does not tell who exists. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await decoy)
  const right = await inTurn(() => verify(against, password).catch(() => false))
  return stored !== null && right
}
