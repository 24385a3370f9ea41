/** Puts the messages of a refused form beside the fields that they name. */
import type { UseFormReturnType } from '@mantine/form'
import { asProblem } from '@/api/problem'

function sentence(message: string): string {
  return message.charAt(0).toLocaleUpperCase() + message.slice(1)
}

/** True when every message has found its field, so that nothing is left to say elsewhere. */
export function showInFields<Values extends object>(
  form: UseFormReturnType<Values>,
  error: unknown,
): boolean {
  const { errors, byField } = asProblem(error)
  const known = Object.entries(byField).filter(([field]) => Object.hasOwn(form.values, field))
  form.setErrors(Object.fromEntries(known.map(([field, text]) => [field, sentence(text)])))
  return known.length > 0 && known.length === errors.length
}
