export class EvidenceTooLarge extends Error {
  override name = 'EvidenceTooLarge'
  constructor(readonly limit: number) {
    super(`The file is larger than the ${limit} bytes allowed.`)
  }
}

export class EvidenceStoreFull extends Error {
  override name = 'EvidenceStoreFull'
  constructor() {
    super('The storage for evidence is full. Nothing was stored.')
  }
}

export class EvidenceMissing extends Error {
  override name = 'EvidenceMissing'
  constructor(readonly sha256: string) {
    super(`The content ${sha256} is not in the evidence store.`)
  }
}
