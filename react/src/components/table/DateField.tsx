/** The filter of a date: from a day, to a day, both included. */
import { DatePickerInput, DatesProvider } from '@mantine/dates'
import '@mantine/dates/styles.layer.css'
import 'dayjs/locale/fr'
import { useTranslation } from 'react-i18next'
import type { FilterFieldProps, Kind } from './filter-field'
import { readDayRange, writeDayRange } from './filter-values'

export function DateField({ id, label, filters, onChange }: FilterFieldProps<Kind<'date'>>) {
  const { t, i18n } = useTranslation()
  const { from, to } = readDayRange(filters[id])
  const shared = {
    size: 'xs',
    valueFormat: 'YYYY-MM-DD',
    placeholder: t('table.dayFormat'),
    ariaLabels: t('table.calendar', { returnObjects: true }),
    clearable: true,
    hideOutsideDates: true,
    clearButtonProps: { 'aria-label': t('common.clear') },
    popoverProps: { withinPortal: false, withRoles: false },
  } as const
  const set = (range: { from: string | null; to: string | null }) =>
    onChange({ [id]: writeDayRange(range) })
  return (
    <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 0, weekendDays: [] }}>
      <DatePickerInput
        {...shared}
        data-autofocus
        label={t('table.from')}
        aria-label={`${label}: ${t('table.from')}`}
        value={from}
        maxDate={to ?? undefined}
        onChange={(day) => set({ from: day, to })}
      />
      <DatePickerInput
        {...shared}
        label={t('table.to')}
        aria-label={`${label}: ${t('table.to')}`}
        value={to}
        minDate={from ?? undefined}
        onChange={(day) => set({ from, to: day })}
      />
    </DatesProvider>
  )
}
