/** The closed lists a framework file may choose from. One place, so that screens, checks and schemas agree. */
export const FRAMEWORK_KINDS = ['regulation', 'standard', 'guidance', 'internal'] as const
export const FRAMEWORK_STATUSES = ['proposed', 'adopted', 'in-force', 'repealed'] as const
export const THEMES = [
  'security-by-design',
  'testing',
  'accountability',
  'regional-regulation',
  'risk-management',
] as const
export const REQUIREMENT_KINDS = ['prohibition', 'obligation', 'control', 'recommendation'] as const
export const CLASSIFICATION_LEVELS = ['prohibited', 'high', 'transparency', 'gpai', 'minimal', 'other'] as const
export const LAYERS = ['data', 'model', 'deployment', 'organisation'] as const
export const LIFECYCLE_STAGES = [
  'inception',
  'design',
  'development',
  'testing',
  'deployment',
  'operation',
  'retirement',
] as const
export const CONFIDENCES = ['confirmed', 'unconfirmed'] as const
export const EVIDENCE_KINDS = [
  'document',
  'record',
  'test-result',
  'attestation',
  'certificate',
  'contract',
  'training-record',
  'log',
  'link',
] as const
export const FACT_TYPES = ['yes-no', 'one-of', 'many-of', 'number', 'date', 'text'] as const
export const CROSSWALK_RELATIONS = ['equal-to', 'equivalent-to', 'subset-of', 'superset-of', 'intersects-with'] as const
export const METRIC_DIRECTIONS = ['higher-is-better', 'lower-is-better', 'nearer-target-is-better'] as const

export type FrameworkKind = (typeof FRAMEWORK_KINDS)[number]
export type FrameworkStatus = (typeof FRAMEWORK_STATUSES)[number]
export type Theme = (typeof THEMES)[number]
export type RequirementKind = (typeof REQUIREMENT_KINDS)[number]
export type ClassificationLevel = (typeof CLASSIFICATION_LEVELS)[number]
export type Layer = (typeof LAYERS)[number]
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number]
export type Confidence = (typeof CONFIDENCES)[number]
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]
export type FactType = (typeof FACT_TYPES)[number]
export type CrosswalkRelation = (typeof CROSSWALK_RELATIONS)[number]
