import { hash, verify } from '@node-rs/argon2'

// 19 MiB and two passes (OWASP's baseline), algorithm 2 = argon2id. Two at a time: a flood of sign-ins must not eat threads and memory.
const settings = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 2
const waiting: (() => void)[] = []
let running = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    // The place is handed to the next in line; were it freed first, a newcomer could take it too.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

// The same letters come composed from one keyboard and decomposed from another.
const asTyped = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(asTyped(password), settings))

let decoy: Promise<string> | undefined

/** Whether the password is right. Without a stored hash it does the same work, so that time does not tell who exists. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('no such person', settings)
  const against = stored ?? (await decoy)
  const right = await inTurn(() => verify(against, asTyped(password)).catch(() => false))
  return stored !== null && right
}
