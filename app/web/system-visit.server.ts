import type { AppLoadContext } from '@remix-run/node'
import { getSystem, type SystemRecord, scopesOf } from '#app/data/systems.server'
import type { Permission } from '#app/domain/permissions'
import { type Asked, found, requirePermission, type Visit } from './visit.server'

interface AskedOfSystem extends Asked {
  params: { systemId?: string }
}

export interface SystemVisit extends Visit {
  system: SystemRecord
}

const systems = new WeakMap<AppLoadContext, Promise<SystemRecord | null>>()
const scopes = new WeakMap<AppLoadContext, ReturnType<typeof scopesOf>>()

/** The visit with the system of the address, or 404. Its head and its page ask in one request and read it once. */
export async function requireSystem(asked: AskedOfSystem, permission: Permission): Promise<SystemVisit> {
  const visit = await requirePermission(asked, permission)
  const known = systems.get(asked.context) ?? getSystem(visit.db, visit.scope, asked.params.systemId ?? '')
  systems.set(asked.context, known)
  return { ...visit, system: found(await known) }
}

/** The kept scope rows of the system of the address, read once in a request. */
export function scopesOnVisit(
  { context }: Asked,
  { db, scope, system }: Pick<SystemVisit, 'db' | 'scope' | 'system'>,
): ReturnType<typeof scopesOf> {
  const known = scopes.get(context) ?? scopesOf(db, scope, system.id)
  scopes.set(context, known)
  return known
}
