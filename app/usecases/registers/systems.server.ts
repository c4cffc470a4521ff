import { countSystems, listSystems, type SystemListRow } from '#app/data/system-list.server'
import { optionLabel } from '#app/domain/facts'
import { tierLabel } from '#app/domain/system'
import { systemListQuery } from '#app/domain/system-filter'
import { CHUNK, type Column, day, inPages, number, type OpenRegisterOf, register, text } from './register.server'

/** The inventory with the filters and the order of its page. */
export const systemsRegister: OpenRegisterOf = async ({ db, scope, ground, asOf, search }) => {
  const query = systemListQuery(search)
  const fact = (key: string) => ground.library.catalogue.facts.find((one) => one.key === key)
  const columns: Column<SystemListRow>[] = [
    text('Reference', (row) => row.reference, 12),
    text('System', (row) => row.name, 36),
    text('Tier (EU)', (row) => tierLabel(row.tier), 14),
    text('Legal basis', (row) => row.tierBasis.join('; '), 28),
    text('Stage', (row) => row.stage && optionLabel(fact('system.stage'), row.stage), 28),
    text('Regions', (row) =>
      row.jurisdictions.map((region) => optionLabel(fact('system.jurisdictions'), region)).join('; '),
    ),
    text('Business unit', (row) => row.businessUnit),
    text('Owner', (row) => row.ownerName),
    number('Open', (row) => row.openCount),
    number('Applicable', (row) => row.applicableCount),
    number('Unknown facts', (row) => row.unknownFacts),
    day('Next date', (row) => row.nextDay),
    day('Updated', (row) => row.updatedAt.slice(0, 10)),
  ]
  const pages = inPages((after) => listSystems(db, scope, { ...query, after, before: null }, asOf, CHUNK))
  return register(columns, pages, async () => (await countSystems(db, scope, query.filter)).shown)
}
