/** The drawer beside a list: details of one row, with steps to the rows before and after it. */
import { ActionIcon, Drawer, Group, ScrollArea, Title } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import css from './PeekDrawer.module.css'

interface PeekDrawerProps {
  opened: boolean
  title: string
  onClose: () => void
  /** Absent at the first or last row. */
  onPrevious?: () => void
  onNext?: () => void
  /** False for what is no row of the list, such as a new record, whose form says where to begin. */
  steps?: boolean
  children: ReactNode
}

function Steps({ onPrevious, onNext }: Pick<PeekDrawerProps, 'onPrevious' | 'onNext'>) {
  const { t } = useTranslation()
  return (
    <>
      <ActionIcon
        size={28}
        aria-label={t('common.previous')}
        disabled={!onPrevious}
        onClick={onPrevious}
      >
        <IconChevronUp size={18} />
      </ActionIcon>
      <ActionIcon size={28} aria-label={t('common.next')} disabled={!onNext} onClick={onNext}>
        <IconChevronDown size={18} />
      </ActionIcon>
    </>
  )
}

export function PeekDrawer({ opened, title, onClose, ...rest }: PeekDrawerProps) {
  const { t } = useTranslation()
  const { onPrevious, onNext, steps = true, children } = rest
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position="right"
      size={480}
      transitionProps={{ duration: 120 }}
      scrollAreaComponent={ScrollArea.Autosize}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content aria-label={title}>
        <div className={css.head}>
          <Title
            order={2}
            lineClamp={1}
            tabIndex={-1}
            data-autofocus={steps || undefined}
            className={css.title}
          >
            {title}
          </Title>
          <Group gap={2} wrap="nowrap">
            {steps && <Steps onPrevious={onPrevious} onNext={onNext} />}
            <Drawer.CloseButton aria-label={t('common.close')} />
          </Group>
        </div>
        <Drawer.Body>{children}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** The ids before and after one in a list of rows. */
export function neighbours<Id extends number | string>(
  ids: readonly Id[],
  id: Id | null,
): { previous: Id | undefined; next: Id | undefined } {
  const index = id === null ? -1 : ids.indexOf(id)
  if (index < 0) return { previous: undefined, next: undefined }
  return { previous: ids[index - 1], next: ids[index + 1] }
}
