/** The name space of what OSCAL has no word for: kinds, stages, evidence and periods of our requirements. */
export const EXPORT_NS = 'urn:plumbline:ns:oscal:1'
