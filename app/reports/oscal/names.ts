import { uuidOf } from '#app/domain/framework-export-uuid'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import type { SnapshotFramework, SnapshotHead } from '#app/reports/snapshot'

/** The snapshot's digest: what names all that is true of this one document only. */
export const digestOf = (snapshot: SnapshotHead): string => sha256Hex(canonicalJson(snapshot as unknown as Json))

/**
 * The identifiers of what stands in several documents. They come from our own ids, so a system, a finding or a risk
 * has one UUID in every file and every year, and a tracker can follow it.
 */
export class Names {
  constructor(
    private readonly organisation: string,
    private readonly system: string,
  ) {}

  readonly party = (): string => this.of('organisation')
  /** a person as a snapshot knows one: by name */
  readonly person = (name: string): string => this.of(`person/${name}`)
  readonly thisSystem = (): string => this.ofSystem('this')
  readonly component = (kind: string, name: string, version: string): string =>
    this.ofSystem(`component/${kind}/${name}/${version}`)
  readonly finding = (framework: string, requirement: string): string =>
    this.ofSystem(`finding/${framework}/${requirement}`)
  readonly observation = (framework: string, requirement: string): string =>
    this.ofSystem(`observation/${framework}/${requirement}`)
  readonly implemented = (framework: string, requirement: string): string =>
    this.ofSystem(`implemented/${framework}/${requirement}`)
  readonly risk = (reference: string): string => this.of(`risk/${reference}`)
  readonly evidence = (id: string): string => this.of(`evidence/${id}`)
  readonly other = (name: string): string => this.ofSystem(name)

  private ofSystem(name: string): string {
    return this.of(`system/${this.system}/${name}`)
  }

  private of(name: string): string {
    return uuidOf(`${this.organisation}/${name}`)
  }
}

/** The UUID that the framework's exported catalogue bears itself. */
export const catalogueUuid = (framework: SnapshotFramework): string => uuidOf(`${framework.digest}/catalog`)
