/** The way from a sheet to an analysis, in three steps. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import css from './home.module.css'

const STEPS = ['stepUpload', 'stepLink', 'stepRequest'] as const

/** With `primary` the first step is offered as a button: there is nothing else to do yet. */
export function NextSteps({ primary }: { primary: boolean }) {
  const { t } = useTranslation('home')
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="next-steps">
      <Title order={2} id="next-steps" mb="sm">
        {primary ? t('emptyTitle') : t('nextSteps')}
      </Title>
      {primary && (
        <Text size="sm" c="dimmed" mb="md" maw={560}>
          {t('emptyText')}
        </Text>
      )}
      <ol className={css.steps}>
        {STEPS.map((step, index) => (
          <li key={step} className={css.step}>
            <span className={css.number} aria-hidden>
              {index + 1}
            </span>
            <Stack gap={0}>
              <Text size="sm" fw={600}>
                {t(`${step}`)}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`${step}Text`)}
              </Text>
            </Stack>
          </li>
        ))}
      </ol>
      <Group mt="md">
        <Button component={Link} to="/add" size="xs" variant={primary ? 'filled' : 'light'}>
          {t('upload')}
        </Button>
      </Group>
    </Paper>
  )
}
