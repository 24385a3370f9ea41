/** From the units of a pedigree's layout to pixels. */

export const CELL_WIDTH = 104
export const CELL_HEIGHT = 112
export const SYMBOL = 30
/** Left of the first person, for the numerals of the generations. */
export const LEFT = 28
const TOP = 30

/** The middle of a person's symbol. */
export function xAt(x: number): number {
  return LEFT + (x + 0.5) * CELL_WIDTH
}

/** The height of a drawing of so many generations, with the codenames below the last. */
export function heightOf(generations: number): number {
  return yAt(generations - 1) + SYMBOL + 20
}

export function yAt(generation: number): number {
  return TOP + generation * CELL_HEIGHT
}
