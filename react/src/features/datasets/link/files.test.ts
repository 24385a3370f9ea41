import { describe, expect, it } from 'vitest'
import { isFolder, parentOf, sameFiles, withFile } from './files'

const A = { path: 'c4r/a.vcf', multiplexed: false }
const B = { path: 'c4r/b.vcf', multiplexed: true }

describe('folders', () => {
  it('end in a slash', () => {
    expect(isFolder({ path: 'c4r/trio/' })).toBe(true)
    expect(isFolder({ path: 'c4r/trio' })).toBe(false)
  })

  it('lie in the folder above, up to the bucket', () => {
    expect(parentOf('c4r/trio/raw/')).toBe('c4r/trio/')
    expect(parentOf('c4r/trio/')).toBe('c4r/')
    expect(parentOf('c4r/')).toBe('c4r/')
  })
})

describe('the files of a draft', () => {
  it('hold each path once, with the flag that came last', () => {
    expect(withFile([A, B], { ...A, multiplexed: true })).toEqual([B, { ...A, multiplexed: true }])
  })

  it('are the same in any order, and not with another flag', () => {
    expect(sameFiles([A, B], [B, A])).toBe(true)
    expect(sameFiles([A], [{ ...A, multiplexed: true }])).toBe(false)
    expect(sameFiles([A], [])).toBe(false)
  })
})
