/** The list of keyboard shortcuts. */
import { Kbd, Modal, Stack, Table, Title } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import css from './AppFrame.module.css'
import { closeOverlay } from './overlay-state'

const ANYWHERE = [
  { keys: ['Ctrl', 'K'], action: 'palette' },
  { keys: ['?'], action: 'help' },
  { keys: ['g', 'next', 'h'], action: 'goHome' },
  { keys: ['g', 'next', 'f'], action: 'goFamilies' },
  { keys: ['g', 'next', 'p'], action: 'goParticipants' },
  { keys: ['g', 'next', 'd'], action: 'goDatasets' },
  { keys: ['g', 'next', 'a'], action: 'goAnalyses' },
  { keys: ['g', 'next', 'v'], action: 'goVariants' },
  { keys: ['g', 'next', 'n'], action: 'goIntake' },
  { keys: ['g', 'next', 's'], action: 'goSettings' },
] as const

const TABLES = [
  { keys: ['/'], action: 'search' },
  { keys: ['j', 'either', '↓'], action: 'move' },
  { keys: ['x'], action: 'select' },
  { keys: ['Enter'], action: 'open' },
  { keys: ['Shift', 'click'], action: 'sortMore' },
  { keys: ['Alt', '←', 'either', '→'], action: 'resize' },
] as const

type Shortcut = (typeof ANYWHERE)[number] | (typeof TABLES)[number]

function Keys({ keys }: { keys: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <span className={css.keys}>
      {keys.map((key) => (
        <Fragment key={key}>
          {key === 'next' || key === 'either' ? (
            t(`shell.shortcuts.separator.${key}`)
          ) : (
            <Kbd size="xs">{key === 'click' ? t('shell.shortcuts.click') : key}</Kbd>
          )}
        </Fragment>
      ))}
    </span>
  )
}

function Section({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  const { t } = useTranslation()
  return (
    <section>
      <Title order={3} mb={4}>
        {title}
      </Title>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {shortcuts.map(({ keys, action }) => (
            <Table.Tr key={action}>
              <Table.Td>{t(`shell.shortcuts.${action}`)}</Table.Td>
              <Table.Td ta="end">
                <Keys keys={keys} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

export function ShortcutHelp() {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={closeOverlay}
      title={t('shell.shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack>
        <Section title={t('shell.shortcuts.anywhere')} shortcuts={ANYWHERE} />
        <Section title={t('shell.shortcuts.inTables')} shortcuts={TABLES} />
      </Stack>
    </Modal>
  )
}
