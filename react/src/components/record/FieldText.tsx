/** The value of a field, for reading. */
import { TriState } from '@/components/TriState'
import { Blank } from '../Field'
import { draftOf, type FieldSpec, type FieldValue } from './field-spec'

interface FieldTextProps {
  spec: FieldSpec
  value: FieldValue | undefined
}

export function FieldText({ spec, value = null }: FieldTextProps) {
  const { type } = spec
  if (typeof value === 'boolean') return <TriState value={value} />
  const text = draftOf(spec, value)
  if (text === '') return <Blank />
  if (type.kind !== 'choice') return text
  return type.options.find((option) => option.value === text)?.label ?? text
}
