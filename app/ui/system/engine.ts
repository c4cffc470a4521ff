import { compileFramework } from '#app/domain/framework/compile'
import type { FactCatalogue } from '#app/domain/framework/facts-schema'
import { frameworkOfRules, type RulesOnly } from '#app/domain/framework/rules-only'
import type { TierOverride } from '#app/domain/standing'
import type { SystemValues } from '#app/domain/system'
import { type FormView, formView } from './form-view'
import { readSystemForm } from './system-form'

/** What /library.json answers. */
export interface LibraryJson {
  catalogue: FactCatalogue
  frameworks: RulesOnly[]
}

/** The rules in the browser, compiled once per page: the very functions the server decides with. */
export interface Engine {
  read(form: HTMLFormElement, base: SystemValues): SystemValues
  view(values: SystemValues): FormView
}

export function engineOf(
  library: LibraryJson,
  adopted: readonly string[],
  today: string,
  override: TierOverride | null,
): Engine {
  const { catalogue } = library
  const compiled = library.frameworks
    .filter((framework) => adopted.includes(framework.id))
    .map((rules) => compileFramework(frameworkOfRules(rules), catalogue))
  return {
    read: (form, base) => readSystemForm(new FormData(form), catalogue, base),
    view: (values) => formView(catalogue, compiled, values, today, override),
  }
}
