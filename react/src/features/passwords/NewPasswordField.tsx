/** A new password: typed or suggested, with its rules and how strong it looks. */
import {
  Anchor,
  CopyButton,
  Group,
  PasswordInput,
  type PasswordInputProps,
  Stack,
  Text,
} from '@mantine/core'
import { useDisclosure, useId } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { RuleList } from '@/components/RuleList'
import css from './passwords.module.css'
import { passwordRules, passwordStrength, STRENGTHS, suggestedPassword } from './rules'

type InputProps = Pick<PasswordInputProps, 'label' | 'description' | 'error' | 'required'>

interface NewPasswordFieldProps extends InputProps {
  username: string
  value: string
  onChange: (password: string) => void
}

function StrengthBar({ password }: { password: string }) {
  const { t } = useTranslation('settings')
  const strength = passwordStrength(password)
  const level = STRENGTHS.indexOf(strength) + 1
  return (
    <div className={css.strength} data-strength={strength}>
      <span className={css.bars} aria-hidden>
        {STRENGTHS.map((step, index) => (
          <span key={step} data-on={index < level || undefined} />
        ))}
      </span>
      <Text size="xs" role="status">
        {t('password.strength.label')}: {t(`password.strength.${strength}`)}
      </Text>
    </div>
  )
}

/** For handing a password over that nobody should have to type off. */
function CopyLink({ value }: { value: string }) {
  const { t } = useTranslation('settings')
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Anchor component="button" type="button" size="xs" onClick={copy}>
          {copied ? t('common.copied') : t('password.copy')}
        </Anchor>
      )}
    </CopyButton>
  )
}

export function NewPasswordField(props: NewPasswordFieldProps) {
  const { username, value, onChange, ...input } = props
  const { t } = useTranslation('settings')
  const [visible, { toggle, open }] = useDisclosure(false)
  const id = useId()
  const suggest = () => {
    onChange(suggestedPassword())
    open()
  }
  return (
    <Stack gap={6}>
      <PasswordInput
        {...input}
        id={id}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        visible={visible}
        onVisibilityChange={toggle}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('password.show'), tabIndex: 0 }}
      />
      <Group justify="space-between" gap="xs" mih={24}>
        {value === '' ? (
          <Text size="xs" c="dimmed">
            {t('password.advice')}
          </Text>
        ) : (
          <StrengthBar password={value} />
        )}
        <Group gap="sm">
          {visible && value !== '' && <CopyLink value={value} />}
          <Anchor component="button" type="button" size="xs" onClick={suggest}>
            {t('password.suggest')}
          </Anchor>
        </Group>
      </Group>
      {value !== '' && (
        <RuleList
          rules={passwordRules(value, username).map(({ id, met }) => ({
            met,
            text: t(`password.rule.${id}`),
          }))}
        />
      )}
    </Stack>
  )
}
