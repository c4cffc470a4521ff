import type { PersonRole } from '#app/domain/people'

export interface DemoPerson {
  key: 'admin' | 'officer' | 'second' | 'hiring' | 'finance' | 'product' | 'executive' | 'auditor'
  name: string
  email: string
  roles: readonly PersonRole[]
}

/** Invented people, at least one for every role; two officers, since nobody approves what they wrote. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { key: 'admin', name: 'Ingrid Solberg', email: 'ingrid@nordwind.example', roles: ['administrator'] },
  { key: 'officer', name: 'Marta Oyelaran', email: 'marta@nordwind.example', roles: ['compliance-officer'] },
  { key: 'second', name: 'Tomás Brandt', email: 'tomas@nordwind.example', roles: ['compliance-officer'] },
  { key: 'hiring', name: 'Priya Venkat', email: 'priya@nordwind.example', roles: ['product-owner'] },
  { key: 'finance', name: 'Luca Ferrante', email: 'luca@nordwind.example', roles: ['product-owner'] },
  { key: 'product', name: 'Hanne Dijkstra', email: 'hanne@nordwind.example', roles: ['product-owner'] },
  { key: 'executive', name: 'Astrid Quade', email: 'astrid@nordwind.example', roles: ['executive'] },
  { key: 'auditor', name: 'Kofi Mensah', email: 'kofi@nordwind.example', roles: ['auditor'] },
]

export type DemoPersonKey = DemoPerson['key']
