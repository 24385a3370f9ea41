/** The parts of the service and what it depends on, each with how it does. */
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Blank } from '@/components/Field'
import { RelativeTime } from '@/components/RelativeTime'
import { isoSecond } from '@/lib/dates'
import type { ComponentStatus } from './api'
import { StateBadge } from './StateBadge'
import css from './status.module.css'

const INSTANT = /^\d{4}-\d{2}-\d{2}T/

function factText(value: unknown): string {
  if (value === null || value === undefined) return '—'
  return typeof value === 'string' && INSTANT.test(value) ? isoSecond(value) : String(value)
}

/** What administrators are told beside the sentence. */
function Facts({ component }: { component: ComponentStatus }) {
  const facts = Object.entries(component.detail ?? {})
  if (facts.length === 0) return null
  return (
    <Text size="xs" c="dimmed">
      {facts.map(([name, value]) => `${name.replaceAll('_', ' ')}: ${factText(value)}`).join(' · ')}
    </Text>
  )
}

function useComponentName(): (name: string) => string {
  const { i18n } = useTranslation('status')
  // By name, because a newer server may have parts that no message names.
  return (name) => {
    const word: unknown = i18n.getResource(i18n.language, 'status', `name.${name}`)
    return typeof word === 'string' ? word : name.replaceAll('_', ' ')
  }
}

export function ComponentTable({ components }: { components: readonly ComponentStatus[] }) {
  const { t } = useTranslation('status')
  const nameOf = useComponentName()
  return (
    <section className={css.scroll} aria-label={t('components')}>
      <Table verticalSpacing="xs" miw={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('component')}</Table.Th>
            <Table.Th>{t('state.label')}</Table.Th>
            <Table.Th>{t('since')}</Table.Th>
            <Table.Th>{t('message')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {components.map((component) => (
            <Table.Tr key={component.name}>
              <Table.Th scope="row" fw={500}>
                {nameOf(component.name)}
              </Table.Th>
              <Table.Td>
                <StateBadge state={component.state} />
              </Table.Td>
              <Table.Td>
                {component.since ? <RelativeTime instant={component.since} /> : <Blank />}
              </Table.Td>
              <Table.Td>
                {component.message}
                <Facts component={component} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
