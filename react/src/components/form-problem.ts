/** The messages of a refused form: beside the fields that they name, or else elsewhere. */
import type { UseFormReturnType } from '@mantine/form'
import { asProblem } from '@/api/problem'

function sentence(message: string): string {
  return message.charAt(0).toLocaleUpperCase() + message.slice(1)
}

/** Puts each message beside its field, where the form has that. */
export function showInFields<Values extends object>(
  form: UseFormReturnType<Values>,
  error: unknown,
): void {
  const { byField } = asProblem(error)
  const known = Object.entries(byField).filter(([field]) => Object.hasOwn(form.values, field))
  form.setErrors(Object.fromEntries(known.map(([field, text]) => [field, sentence(text)])))
}

/** What is left of a failure to say elsewhere: nothing, once messages stand beside fields. */
export function unplaced<Values>(form: UseFormReturnType<Values>, error: unknown): unknown {
  return Object.keys(form.errors).length === 0 ? error : null
}
