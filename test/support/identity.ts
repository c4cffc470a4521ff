import { Secret, TOTP } from 'otpauth'
import { expect } from 'vitest'
import { findSession, openSession } from '#app/data/sessions.server'
import { chainHead, findEvents, readChain } from '#app/data/trail.server'
import type { Actor } from '#app/domain/people'
import { Refusal } from '#app/domain/refusal'
import { ChainCheck } from '#app/proof/chain-check'
import type { TestDatabase } from './databases'
import { groundOn } from './ground'

export type Person = Extract<Actor, { kind: 'person' }>
export type TestGround = Awaited<ReturnType<typeof groundOn>>

/** The browser that tests sign in with. */
export const browser = { userAgent: 'Test browser', replaces: null }
export const visitor = { ...browser, address: '192.0.2.1' }

/** Grounds on databases of their own, and one that tests share which need no empty database. */
export function grounds(openDatabase: () => Promise<TestDatabase>) {
  const fresh = async () => groundOn((await openDatabase()).database)
  let kept: Promise<TestGround> | undefined
  const shared = () => {
    kept ??= fresh()
    return kept
  }
  return { fresh, shared }
}

export const refusal = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => expect.unreachable('It was not refused'),
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)),
  )

export const codeOf = async (work: Promise<unknown>) => (await refusal(work)).code

export async function emailOf(ground: TestGround, { organisationId, personId: id }: Person): Promise<string> {
  return (await ground.database.client.person.findFirstOrThrow({ where: { organisationId, id } })).email
}

/** The newest event of an organisation's trail. */
export async function lastEvent(ground: TestGround, by: Person) {
  const [event] = await findEvents(ground.database.client, by.organisationId, { take: 1 })
  if (!event) throw new Error('The trail is empty')
  return event
}

export async function lastAct(ground: TestGround, by: Person) {
  const { action, actor, subjectType, subjectId } = await lastEvent(ground, by)
  return { action, actor, subject: `${subjectType}:${subjectId}` }
}

/** What an authenticator shows now, or so many seconds later. */
export function codeAt(secret: string, ground: TestGround, seconds = 0): string {
  const timestamp = Date.parse(ground.now()) + seconds * 1000
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
}

export function later(ground: TestGround, minutes: number): void {
  ground.clock.now = new Date(Date.parse(ground.clock.now) + minutes * 60_000).toISOString()
}

/** A complete session of a person. */
export const openFor = (ground: TestGround, { organisationId, personId: id }: Person) =>
  openSession(ground.database.client, { organisationId, id }, ground.now(), { userAgent: 'Test', complete: true })

export const sessionOf = (ground: TestGround, token: string) => findSession(ground.database.client, token, ground.now())

export const isOpen = async (ground: TestGround, token: string) => (await sessionOf(ground, token)) !== null

/** What a whole walk along the chain finds wrong. */
export async function chainFaults(ground: TestGround, by: Person) {
  const check = new ChainCheck()
  for await (const page of readChain(ground.database.client, by.organisationId)) {
    for (const event of page) check.add(event)
  }
  return check.finish(await chainHead(ground.database.client, by.organisationId))
}
