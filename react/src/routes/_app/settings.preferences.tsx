/** How Stager looks in this browser. */
import { SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core'
import { createFileRoute } from '@tanstack/react-router'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DENSITIES, preferDensity, preferredDensity } from '@/components/table/density'
import { SettingsSection } from '@/features/settings/SettingsSection'
import css from '@/features/settings/settings.module.css'
import { changeLanguage } from '@/i18n'
import { isLanguage, LANGUAGES } from '@/i18n/language'

export const Route = createFileRoute('/_app/settings/preferences')({ component: PreferencesPage })

const SCHEMES = ['auto', 'light', 'dark'] as const

interface PreferenceProps {
  label: string
  hint?: string
  children: (labelId: string) => ReactNode
}

function Preference({ label, hint, children }: PreferenceProps) {
  const id = useId()
  return (
    <div className={css.preference}>
      <div>
        <Text size="sm" fw={600} id={id}>
          {label}
        </Text>
        {hint && (
          <Text size="xs" c="dimmed">
            {hint}
          </Text>
        )}
      </div>
      {children(id)}
    </div>
  )
}

function DensityControl({ labelId }: { labelId: string }) {
  const { t } = useTranslation('settings')
  const [density, setDensity] = useState(preferredDensity)
  return (
    <SegmentedControl
      aria-labelledby={labelId}
      data={DENSITIES.map((value) => ({ value, label: t(`table.${value}`) }))}
      value={density}
      onChange={(value) => {
        preferDensity(value)
        setDensity(value)
      }}
    />
  )
}

function PreferencesPage() {
  const { t, i18n } = useTranslation('settings')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const codes = Object.keys(LANGUAGES).filter(isLanguage)
  return (
    <SettingsSection title={t('nav.preferences')} lead={t('preferences.lead')}>
      <Stack gap="lg">
        <Preference label={t('preferences.appearance')} hint={t('preferences.appearanceHint')}>
          {(labelId) => (
            <SegmentedControl
              aria-labelledby={labelId}
              data={SCHEMES.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
              value={colorScheme}
              onChange={setColorScheme}
            />
          )}
        </Preference>
        <Preference label={t('preferences.language')}>
          {(labelId) => (
            <SegmentedControl
              aria-labelledby={labelId}
              data={codes.map((value) => ({ value, label: LANGUAGES[value] }))}
              value={codes.find((code) => code === i18n.language) ?? 'en'}
              onChange={(value) => void changeLanguage(value)}
            />
          )}
        </Preference>
        <Preference label={t('preferences.density')} hint={t('preferences.densityHint')}>
          {(labelId) => <DensityControl labelId={labelId} />}
        </Preference>
      </Stack>
    </SettingsSection>
  )
}
