/** What an AI system is made of. */
export const COMPONENT_KINDS = [
  { value: 'model', label: 'Model' },
  { value: 'dataset', label: 'Dataset' },
  { value: 'software', label: 'Software' },
  { value: 'service', label: 'Service' },
] as const

export type ComponentKind = (typeof COMPONENT_KINDS)[number]['value']

export const componentKindLabel = (kind: string): string =>
  COMPONENT_KINDS.find((one) => one.value === kind)?.label ?? kind
