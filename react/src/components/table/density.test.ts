import { describe, expect, it } from 'vitest'
import { remember, remembered } from '@/lib/storage'
import { preferDensity, preferredDensity } from './density'

describe('the preferred row height', () => {
  it('is compact until another is chosen', () => {
    expect(preferredDensity()).toBe('compact')
    preferDensity('cozy')
    expect(preferredDensity()).toBe('cozy')
  })

  it('goes for tables that were arranged before, which keep the rest', () => {
    remember('table.datasets', { order: ['a'], density: 'compact' })
    preferDensity('cozy')
    expect(remembered('table.datasets')).toEqual({ order: ['a'], density: 'cozy' })
  })
})
