/** The suggestions below the look-up field. */
import { Combobox, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GeneSuggestion } from '@/features/genes/api'
import { ensemblId } from '@/features/genes/api'
import type { Term } from './terms'
import type { FoundOptions, LookupOption } from './use-lookup-options'

const WORDS = {
  genes: 'lookup.gene',
  regions: 'lookup.region',
  positions: 'lookup.position',
  rsids: 'lookup.rsid',
} as const

function GeneLine({ gene }: { gene: GeneSuggestion }) {
  const { t, i18n } = useTranslation('variants')
  const { name, symbol, chromosome, start } = gene
  const isAlias = symbol !== null && symbol !== name
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm" fw={500} component="span">
        {isAlias ? t('lookup.alias', { name, symbol }) : (symbol ?? name)}
      </Text>
      <Text size="xs" component="span">
        {ensemblId(gene.ensembl_id)} · chr{chromosome}:{start.toLocaleString(i18n.language)}
      </Text>
    </Group>
  )
}

function LiteralLine({ terms }: { terms: readonly Term[] }) {
  const { t } = useTranslation('variants')
  const [first, ...rest] = terms
  if (!first || rest.length > 0) {
    return <>{t('lookup.list', { count: terms.length })}</>
  }
  return <>{t(WORDS[first.kind], { value: first.value })}</>
}

function OptionLine({ gene, terms }: LookupOption) {
  return gene ? <GeneLine gene={gene} /> : <LiteralLine terms={terms} />
}

export function LookupOptions({ text, found }: { text: string; found: FoundOptions }) {
  const { t } = useTranslation('variants')
  const { options, searching, error } = found
  if (text === '') return null
  const nothing = error
    ? t('lookup.failed')
    : searching
      ? t('lookup.searching')
      : t('lookup.nothing')
  return (
    <Combobox.Dropdown>
      <Combobox.Options aria-label={t('lookup.label')}>
        {options.map((option) => (
          <Combobox.Option key={option.key} value={option.key}>
            <OptionLine {...option} />
          </Combobox.Option>
        ))}
        {options.length === 0 && <Combobox.Empty>{nothing}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}
