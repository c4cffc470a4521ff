/** How far a colour (#rrggbb) stands out from white, from 1 (not at all) to 21 (black), as WCAG 2 counts it. */
export function contrastOnWhite(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05)
}

/** "4.4:1": cut, not rounded, so that what falls short never reads as if it reached. */
export const contrastWords = (colour: string): string =>
  `${(Math.floor(contrastOnWhite(colour) * 10) / 10).toFixed(1)}:1`

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4)
