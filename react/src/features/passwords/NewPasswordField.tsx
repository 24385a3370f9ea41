/** A new password: typed or suggested, with its rules and how strong it looks. */
import { Anchor, Group, PasswordInput, type PasswordInputProps, Stack, Text } from '@mantine/core'
import { useDisclosure, useId } from '@mantine/hooks'
import { IconCheck, IconCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import css from './passwords.module.css'
import { passwordRules, passwordStrength, STRENGTHS, suggestedPassword } from './rules'

type InputProps = Pick<PasswordInputProps, 'label' | 'description' | 'error' | 'required'>

interface NewPasswordFieldProps extends InputProps {
  username: string
  value: string
  onChange: (password: string) => void
}

function Rules({ password, username }: { password: string; username: string }) {
  const { t } = useTranslation('settings')
  return (
    <ul className={css.rules}>
      {passwordRules(password, username).map(({ id, met }) => (
        <li key={id} data-met={met || undefined}>
          {met ? <IconCheck size={14} aria-hidden /> : <IconCircle size={14} aria-hidden />}
          {t(`password.rule.${id}`)}
          <span className="visually-hidden">
            ({met ? t('password.rule.met') : t('password.rule.unmet')})
          </span>
        </li>
      ))}
    </ul>
  )
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
        <Anchor component="button" type="button" size="xs" onClick={suggest}>
          {t('password.suggest')}
        </Anchor>
      </Group>
      {value !== '' && <Rules password={value} username={username} />}
    </Stack>
  )
}
