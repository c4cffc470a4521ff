import type { Heat } from '#app/domain/heat'
import { paths } from '#app/paths'
import { HeatMap } from '#app/ui/charts/heat-map'

/** The heat map of open risks; each cell opens the risks in it. */
export function RiskHeat({ heat, systemId }: { heat: Heat; systemId?: string }) {
  return (
    <HeatMap
      label="Open risks by likelihood and impact"
      cells={heat.cells}
      movements={heat.movements}
      cellHref={({ likelihood, impact }) => paths.risks({ system: systemId, likelihood, impact })}
    />
  )
}
