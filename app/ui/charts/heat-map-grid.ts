/** Where the cells of the heat map lie, in the drawing's own units. */
export const cellWidth = 64
export const cellHeight = 44
export const left = 92
export const top = 4
export const columnAt = (impact: number) => left + (impact - 1) * cellWidth
export const rowAt = (likelihood: number) => top + (5 - likelihood) * cellHeight
