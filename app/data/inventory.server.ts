import type { SystemValues } from '#app/domain/system'
import type { Db } from './database/open.server'
import { systemRecord } from './systems.server'

/** A system as it leaves the house: what people said about it, and what an imported file said beyond our fields. */
export interface InventoryEntry extends Omit<SystemValues, 'accountableOwnerId' | 'technicalOwnerId'> {
  id: string
  extra: Record<string, string>
}

const PAGE = 500

/** The whole present inventory in the order it was registered, owners by their names. */
export async function readInventory(db: Db, organisationId: string): Promise<InventoryEntry[]> {
  const entries: InventoryEntry[] = []
  for (let after = ''; ; ) {
    const page = await db.aiSystem.findMany({
      where: { organisationId, archivedAt: null, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: PAGE,
      include: { accountableOwner: { select: { name: true } }, technicalOwner: { select: { name: true } } },
    })
    for (const { accountableOwner, technicalOwner, ...row } of page) {
      const { reference, name, description, purpose, businessUnit, stage, sourcing, vendor, ...rest } =
        systemRecord(row)
      const { id, roles, jurisdictions, facts, extra, accountableOwnerText, technicalOwnerText } = rest
      const { placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn } = rest
      entries.push({
        ...{ id, reference, name, description, purpose, businessUnit, stage, sourcing, vendor, roles, jurisdictions },
        accountableOwnerText: accountableOwner?.name ?? accountableOwnerText,
        technicalOwnerText: technicalOwner?.name ?? technicalOwnerText,
        ...{ placedOnMarketOn, putIntoServiceOn, significantChangeOn, retiredOn, facts, extra },
      })
    }
    if (page.length < PAGE) return entries
    after = page.at(-1)!.id
  }
}
