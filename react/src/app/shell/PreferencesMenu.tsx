/** Appearance and language, remembered in this browser. */
import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { changeLanguage } from '@/i18n'
import { isLanguage, LANGUAGES } from '@/i18n/language'

const SCHEMES = ['auto', 'light', 'dark'] as const

export function PreferencesMenu() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const codes = Object.keys(LANGUAGES).filter(isLanguage)
  const choose = (value: string) => {
    const scheme = SCHEMES.find((known) => known === value)
    if (scheme) setColorScheme(scheme)
  }
  const speak = (value: string) => {
    if (isLanguage(value)) void changeLanguage(value)
  }
  return (
    <Menu position="bottom-end" shadow="md" width={190} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon size={34} aria-label={t('shell.preferences')} title={t('shell.preferences')}>
          <IconAdjustmentsHorizontal size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.theme.label')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={choose}>
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`shell.theme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={speak}>
          {codes.map((code) => (
            <Menu.RadioItem key={code} value={code} lang={code}>
              {LANGUAGES[code]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
