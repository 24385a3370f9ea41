/** The suggestions below the look-up field. */
import { Combobox, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GeneSuggestion } from '@/features/genes/api'
import { ensemblId } from '@/features/genes/api'
import type { Term } from './terms'
import type { FoundOptions, LookupOption } from './use-lookup-options'

const WORDS = {
  genes: 'variants.lookup.gene',
  regions: 'variants.lookup.region',
  positions: 'variants.lookup.position',
  rsids: 'variants.lookup.rsid',
} as const

function GeneLine({ gene }: { gene: GeneSuggestion }) {
  const { t, i18n } = useTranslation()
  const { name, symbol, chromosome, start } = gene
  const isAlias = symbol !== null && symbol !== name
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm" fw={500} component="span">
        {isAlias ? t('variants.lookup.alias', { name, symbol }) : (symbol ?? name)}
      </Text>
      <Text size="xs" component="span">
        {ensemblId(gene.ensembl_id)} · chr{chromosome}:{start.toLocaleString(i18n.language)}
      </Text>
    </Group>
  )
}

function LiteralLine({ terms }: { terms: readonly Term[] }) {
  const { t } = useTranslation()
  const [first, ...rest] = terms
  if (!first || rest.length > 0) {
    return <>{t('variants.lookup.list', { count: terms.length })}</>
  }
  return <>{t(WORDS[first.kind], { value: first.value })}</>
}

function OptionLine({ gene, terms }: LookupOption) {
  return gene ? <GeneLine gene={gene} /> : <LiteralLine terms={terms} />
}

export function LookupOptions({ text, found }: { text: string; found: FoundOptions }) {
  const { t } = useTranslation()
  const { options, searching, error } = found
  if (text === '') return null
  const nothing = error
    ? t('variants.lookup.failed')
    : searching
      ? t('variants.lookup.searching')
      : t('variants.lookup.nothing')
  return (
    <Combobox.Dropdown>
      <Combobox.Options aria-label={t('variants.lookup.label')}>
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
