import type { HeatCell } from '#app/ui/charts/heat-map'
import type { RiskMovement } from '#app/ui/charts/heat-map-movements'
import type { StateBar } from '#app/ui/charts/stacked-bars'
import type { TierRow } from '#app/ui/charts/tier-region-grid'
import type { AppFrameProps } from '#app/ui/frame/app-frame'
import { railPlaces } from '#app/ui/frame/rail'
import type { Why } from '#app/ui/why-tree'

/** Made-up content for the gallery: enough of each kind to see how it sits. */
export const frame: Omit<AppFrameProps, 'children' | 'theme'> = {
  organisation: 'Nordwind Insurance SE',
  items: railPlaces.map((place) => ({ place, href: `/${place}`, count: place === 'work' ? 14 : undefined })),
  current: 'systems',
  asOf: { day: '2026-11-20', today: '2026-11-20', todayHref: '?' },
  version: '0.1.0',
  build: '3342dd7',
  searchHref: '/search',
  paletteUrl: '/palette',
  acts: [
    { label: 'Register a system', href: '/systems/new' },
    { label: 'Import an inventory', href: '/systems/import' },
    { label: 'Issue a report', href: '/reports/new' },
  ],
  person: { name: 'Ada King', email: 'ada.king@nordwind.example', roles: ['Compliance officer'] },
  themeAction: '/theme',
  signOutAction: '/sign-out',
  returnTo: '/',
  links: [
    { label: 'Your account', href: '/account' },
    { label: 'Sessions and second factor', href: '/account/security' },
  ],
}

export interface SystemRow {
  id: string
  name: string
  stage: string
  tier: 'prohibited' | 'high' | 'transparency' | 'minimal' | 'gpai' | 'unknown'
  tierWord: string
  reference?: string
  owner: string | null
  open: number
  of: number
  next: string | null
}

export const systems: SystemRow[] = [
  {
    id: 'SYS-0042',
    name: 'CV screening for claims handlers',
    stage: 'In operation',
    tier: 'high',
    tierWord: 'High-risk',
    reference: 'Annex III 4(a)',
    owner: 'Jonas Weber',
    open: 14,
    of: 62,
    next: '2027-12-02',
  },
  {
    id: 'SYS-0007',
    name: 'Claims triage',
    stage: 'In operation',
    tier: 'unknown',
    tierWord: 'Cannot tell yet',
    owner: null,
    open: 9,
    of: 41,
    next: '2026-12-01',
  },
  {
    id: 'SYS-0113',
    name: 'Customer assistant “Nora”',
    stage: 'Pilot',
    tier: 'transparency',
    tierWord: 'Transparency',
    reference: 'Art. 50(1)',
    owner: 'Zoë Papadopoulou',
    open: 3,
    of: 12,
    next: '2026-08-02',
  },
  {
    id: 'SYS-0118',
    name: 'Emotion recognition in call centre recordings',
    stage: 'Design',
    tier: 'prohibited',
    tierWord: 'Prohibited',
    reference: 'Art. 5(1)(f)',
    owner: 'Jonas Weber',
    open: 1,
    of: 8,
    next: null,
  },
  {
    id: 'SYS-0090',
    name: 'Spam filter',
    stage: 'In operation',
    tier: 'minimal',
    tierWord: 'Minimal',
    owner: 'IT operations',
    open: 0,
    of: 4,
    next: null,
  },
  {
    id: 'SYS-0121',
    name: 'In-house language model “Fjord”',
    stage: 'Development',
    tier: 'gpai',
    tierWord: 'GPAI',
    reference: 'Art. 51',
    owner: 'Mariam Haddad',
    open: 22,
    of: 31,
    next: '2027-08-02',
  },
]

export const why: Why = {
  value: 'true',
  text: 'High-risk (Annex III, point 4(a))',
  cites: [{ ref: 'Art. 6(2)', title: 'Regulation (EU) 2024/1689' }],
  children: [
    {
      value: 'true',
      text: 'All of these hold',
      children: [
        {
          value: 'true',
          text: '“Used for recruitment or selection” is “yes”',
          cites: [{ ref: 'Annex III 4(a)' }],
        },
        { value: 'true', text: '“Your roles” includes “deployer”' },
      ],
    },
    {
      value: 'false',
      text: 'The exception for narrow procedural tasks',
      cites: [{ ref: 'Art. 6(3)' }],
      children: [{ value: 'false', text: '“Profiles natural persons” is “yes”, so the exception cannot be used' }],
    },
    { value: 'unknown', text: '“Placed on the market before 2 Dec 2027” is “don’t know”' },
  ],
}

export const bars: StateBar[] = [
  {
    label: 'EU Artificial Intelligence Act',
    href: '/frameworks/eu-ai-act',
    note: '31 of 62 open, next 2 Dec 2027',
    segments: [
      { mark: 'implemented', count: 22, href: '#' },
      { mark: 'partly', count: 7, href: '#' },
      { mark: 'in-progress', count: 9, href: '#' },
      { mark: 'not-implemented', count: 4, href: '#' },
      { mark: 'not-started', count: 11, href: '#' },
      { mark: 'not-applicable', count: 6, href: '#' },
      { mark: 'unknown', count: 3, href: '#' },
    ],
  },
  {
    label: 'Colorado SB 26-189',
    href: '/frameworks/colorado',
    note: '12 of 18 open, next 1 Jan 2027',
    segments: [
      { mark: 'implemented', count: 4, href: '#' },
      { mark: 'partly', count: 2, href: '#' },
      { mark: 'in-progress', count: 3, href: '#' },
      { mark: 'not-implemented', count: 1, href: '#' },
      { mark: 'not-started', count: 6, href: '#' },
      { mark: 'not-applicable', count: 2, href: '#' },
    ],
  },
  {
    label: 'AI security by design',
    href: '/frameworks/security',
    note: '46 of 117 open',
    segments: [
      { mark: 'implemented', count: 61, href: '#' },
      { mark: 'partly', count: 14, href: '#' },
      { mark: 'in-progress', count: 18, href: '#' },
      { mark: 'not-implemented', count: 2, href: '#' },
      { mark: 'not-started', count: 12, href: '#' },
      { mark: 'not-applicable', count: 10, href: '#' },
    ],
  },
]

export const heat: HeatCell[] = [
  { likelihood: 5, impact: 3, count: 2 },
  { likelihood: 4, impact: 4, count: 5 },
  { likelihood: 4, impact: 5, count: 1 },
  { likelihood: 3, impact: 3, count: 12 },
  { likelihood: 3, impact: 4, count: 4 },
  { likelihood: 2, impact: 2, count: 9 },
  { likelihood: 2, impact: 4, count: 3 },
  { likelihood: 1, impact: 3, count: 6 },
]
export const movements: RiskMovement[] = [
  { from: { likelihood: 4, impact: 4 }, to: { likelihood: 2, impact: 4 }, count: 3 },
  { from: { likelihood: 4, impact: 5 }, to: { likelihood: 3, impact: 4 }, count: 1 },
  { from: { likelihood: 3, impact: 3 }, to: { likelihood: 2, impact: 2 }, count: 4 },
  { from: { likelihood: 5, impact: 3 }, to: { likelihood: 3, impact: 3 }, count: 1 },
]

export const tiers: TierRow[] = [
  { weight: 'prohibited', label: 'Prohibited', reference: 'Art. 5', counts: [1, 0, 0], total: 1 },
  { weight: 'high', label: 'High-risk', reference: 'Art. 6', counts: [14, 5, 2], total: 17 },
  { weight: 'transparency', label: 'Transparency', reference: 'Art. 50', counts: [9, 0, 1], total: 9 },
  { weight: 'gpai', label: 'GPAI', reference: 'Art. 51', counts: [1, 0, 0], total: 1 },
  { weight: 'minimal', label: 'Minimal', counts: [31, 12, 4], total: 33 },
  { weight: 'unknown', label: 'Cannot tell yet', counts: [6, null, 1], total: 7 },
]
