import type { Facts } from '#app/domain/facts'
import type { DemoPersonKey } from './people.server'

/** A demo system; days count from the day the demo is loaded. */
export interface DemoSystem {
  key: string
  name: string
  description: string
  purpose: string
  businessUnit: string
  stage: string
  sourcing: string
  vendor?: string
  roles: readonly string[]
  jurisdictions: readonly string[]
  owner: DemoPersonKey | null
  technical: DemoPersonKey | null
  onMarket: number | null
  inService: number | null
  retired?: number
  /** Facts that differ from the plain ones. */
  facts: Facts
  /** Nothing is answered but these. */
  sparse?: true
  components: readonly (readonly [kind: string, name: string, version: string, supplier: string, licence: string])[]
  /** How many requirements of each framework were worked on. */
  worked: Readonly<Record<string, number>>
}
