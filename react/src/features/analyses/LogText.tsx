/** The text of one log: the end of it, followed while it grows. */
import { ActionIcon, CopyButton, Group, Skeleton, Switch, Text, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { type UIEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { ErrorPanel } from '@/components/ErrorPanel'
import { fileSize } from '@/lib/numbers'
import css from './LogText.module.css'
import { logAddress, TAIL_BYTES } from './log-requests'
import { useLog } from './use-log'

const NEAR_END_PX = 24

interface LogOfAttempt {
  analysisId: number
  attempt: number
  live: boolean
}

function LogActions({
  analysisId,
  attempt,
  text,
}: {
  analysisId: number
  attempt: number
  text: string
}) {
  const { t } = useTranslation()
  return (
    <>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t('common.copied') : t('analyses.log.copy')}>
            <ActionIcon aria-label={t('analyses.log.copy')} onClick={copy} disabled={!text}>
              {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
      <Tooltip label={t('analyses.log.download')}>
        <ActionIcon
          component="a"
          href={logAddress(analysisId, attempt)}
          download={`analysis-${analysisId}-attempt-${attempt}.log`}
          aria-label={t('analyses.log.download')}
        >
          <IconDownload size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}

/** Stays at the end while lines arrive; scrolling up stops that, scrolling down starts it again. */
function useFollow(text: string, live: boolean) {
  const frame = useRef<HTMLElement>(null)
  const [follow, setFollow] = useState(live)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves when the text grows
  useEffect(() => {
    if (follow && frame.current) frame.current.scrollTop = frame.current.scrollHeight
  }, [text, follow])
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const { scrollHeight, scrollTop, clientHeight } = currentTarget
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX
    if (live || !atEnd) setFollow(atEnd)
  }
  return { frame, follow, setFollow, onScroll }
}

export function LogText({ analysisId, attempt, live }: LogOfAttempt) {
  const { t, i18n } = useTranslation()
  const { data, error, refetch, isPending } = useLog(analysisId, attempt, live)
  const text = data?.text ?? ''
  const { frame, follow, setFollow, onScroll } = useFollow(text, live)
  if (isPending) return <Skeleton h={160} />
  if (error && asProblem(error).status === 404) {
    return (
      <Text size="sm" c="dimmed">
        {t('analyses.log.none')}
      </Text>
    )
  }
  if (error && !data) {
    return (
      <ErrorPanel error={error} title={t('analyses.log.failed')} onRetry={() => void refetch()} />
    )
  }
  return (
    <>
      <Group gap="xs" justify="flex-end">
        {live && (
          <Switch
            size="xs"
            label={t('analyses.log.follow')}
            checked={follow}
            onChange={(event) => setFollow(event.currentTarget.checked)}
          />
        )}
        <LogActions analysisId={analysisId} attempt={attempt} text={text} />
      </Group>
      {data?.cut && (
        <Text size="xs" c="dimmed" mb={4}>
          {t('analyses.log.cut', { size: fileSize(TAIL_BYTES, i18n.language) })}
        </Text>
      )}
      <section
        ref={frame}
        className={css.log}
        onScroll={onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={t('analyses.log.of', { number: attempt })}
      >
        <pre>{text || t(live ? 'analyses.log.empty' : 'analyses.log.silent')}</pre>
      </section>
    </>
  )
}
