/** Appearance and language, remembered in this browser. */
import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { changeLanguage } from '@/i18n'
import { isLanguage, LANGUAGES } from '@/i18n/language'

const SCHEMES = ['auto', 'light', 'dark'] as const

function Tick({ on }: { on: boolean }) {
  return <IconCheck size={14} aria-hidden style={{ visibility: on ? 'visible' : 'hidden' }} />
}

export function PreferencesMenu() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const codes = Object.keys(LANGUAGES).filter(isLanguage)
  return (
    <Menu position="bottom-end" shadow="md" width={190} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon size={34} aria-label={t('shell.preferences')} title={t('shell.preferences')}>
          <IconAdjustmentsHorizontal size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.theme.label')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={scheme === colorScheme}
            leftSection={<Tick on={scheme === colorScheme} />}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`shell.theme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {codes.map((code) => (
          <Menu.Item
            key={code}
            lang={code}
            role="menuitemradio"
            aria-checked={code === i18n.language}
            leftSection={<Tick on={code === i18n.language} />}
            onClick={() => void changeLanguage(code)}
          >
            {LANGUAGES[code]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
