/** An instant in words or as an ISO date; the long form is shown on hover. */
import { useTranslation } from 'react-i18next'
import { isoDate, longDateTime, relativeTime } from '@/lib/dates'

interface TimeProps {
  instant: string
}

export function RelativeTime({ instant }: TimeProps) {
  const { i18n } = useTranslation()
  return (
    <time dateTime={instant} title={longDateTime(instant, i18n.language)}>
      {relativeTime(instant, i18n.language)}
    </time>
  )
}

/** For table cells, where dates must line up. */
export function DateCell({ instant }: TimeProps) {
  const { i18n } = useTranslation()
  return (
    <time dateTime={instant} title={longDateTime(instant, i18n.language)}>
      {isoDate(instant)}
    </time>
  )
}
