/** An identifier that is copied by clicking on it. */
import { CopyButton, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from './CopyableId.module.css'

interface CopyableIdProps {
  value: string
  /** What is copied, for the button's name: "codename", "request id". */
  what: string
}

export function CopyableId({ value, what }: CopyableIdProps) {
  const { t } = useTranslation()
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <UnstyledButton
          className={css.id}
          onClick={copy}
          title={copied ? t('common.copied') : t('common.copyNamed', { what })}
          aria-label={`${t('common.copyNamed', { what })}: ${value}`}
        >
          <span>{value}</span>
          {copied ? (
            <IconCheck size={12} aria-hidden />
          ) : (
            <IconCopy size={12} className={css.icon} aria-hidden />
          )}
        </UnstyledButton>
      )}
    </CopyButton>
  )
}
