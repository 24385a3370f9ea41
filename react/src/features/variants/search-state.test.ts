import { describe, expect, it, vi } from 'vitest'
import type { Filters } from '@/components/table/list-state'
import type { ListBinding } from '@/components/table/use-list-state'
import { variantSearch } from './search-state'

function binding(filters: Filters): ListBinding {
  return {
    state: { page: 0, limit: 50, sort: [], filters },
    query: '',
    wholeQuery: '',
    search: {},
    filtered: Object.keys(filters).length > 0,
    update: vi.fn(),
    setFilters: vi.fn(),
    clearFilters: vi.fn(),
  }
}

describe('the search of variants in the address', () => {
  it('asks for nothing without a place or an analysis', () => {
    expect(variantSearch(binding({ gnomad_af_max: ['0.01'] })).asks).toBe(false)
    expect(variantSearch(binding({ genes: ['BRCA1'] })).asks).toBe(true)
    expect(variantSearch(binding({ analysis_id: ['3'] })).asks).toBe(true)
  })

  it('counts as filters only what narrows the result', () => {
    const search = variantSearch(
      binding({ genes: ['BRCA1'], build: ['GRCh38'], gnomad_af_max: ['0.01'], zygosity: ['Hom'] }),
    )
    expect(search.narrowing).toBe(2)
    expect(search.list.filtered).toBe(true)
    expect(variantSearch(binding({ genes: ['BRCA1'] })).list.filtered).toBe(false)
  })

  it('keeps the genes when the filters are cleared', () => {
    const list = binding({ genes: ['BRCA1'], gnomad_af_max: ['0.01'] })
    variantSearch(list).list.clearFilters()
    expect(list.setFilters).toHaveBeenCalledWith({ gnomad_af_max: null })
  })

  it('takes an unknown build for the usual one, which the address does not name', () => {
    const list = binding({ build: ['hg18'] })
    const search = variantSearch(list)
    expect(search.build).toBe('GRCh37')
    search.setBuild('GRCh37')
    expect(list.setFilters).toHaveBeenCalledWith({ build: null })
  })
})
