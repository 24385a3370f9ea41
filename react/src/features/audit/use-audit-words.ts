/** The words of the audit log: what was done, to what, how its author was known. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

export interface AuditWords {
  action: (action: string) => string
  entity: (entity: string) => string
  method: (method: string) => string
}

export function useAuditWords(): AuditWords {
  const { i18n } = useTranslation('audit')
  const { language } = i18n
  return useMemo(() => {
    // By name, because a newer server may do what no message names.
    const word = (kind: string, value: string): string => {
      const key = `${kind}.${value.replaceAll('.', '_')}`
      const found: unknown = i18n.getResource(language, 'audit', key)
      return typeof found === 'string' ? found : value.replaceAll('_', ' ')
    }
    return {
      action: (action) => word('action', action),
      entity: (entity) => word('entity', entity),
      method: (method) => word('method', method),
    }
  }, [i18n, language])
}
