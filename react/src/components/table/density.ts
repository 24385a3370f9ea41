/** The height of rows: a preference for all tables, from which each can depart. */
import { remember, remembered, rememberedKeys } from '@/lib/storage'

export const DENSITIES = ['compact', 'cozy'] as const

export type Density = (typeof DENSITIES)[number]

const KEY = 'density'
const TABLE_VIEW = 'table.'

export function knownDensity(value: unknown): Density | undefined {
  return DENSITIES.find((density) => density === value)
}

export function preferredDensity(): Density {
  return knownDensity(remembered(KEY)) ?? 'compact'
}

/** For every table from now on, also those for which another was chosen. */
export function preferDensity(density: Density): void {
  remember(KEY, density)
  for (const key of rememberedKeys().filter((name) => name.startsWith(TABLE_VIEW))) {
    const view = remembered(key)
    if (view instanceof Object) remember(key, { ...view, density })
  }
}
