/** A row of quick filters of which one or none is on. */
import { Chip, Group } from '@mantine/core'

interface QuickChipsProps {
  label: string
  choices: readonly { value: string; label: string }[]
  value: string | null
  onChange: (value: string | null) => void
}

export function QuickChips({ label, choices, value, onChange }: QuickChipsProps) {
  return (
    <Group gap={6} wrap="inherit" role="group" aria-label={label}>
      {choices.map((choice) => (
        <Chip
          key={choice.value}
          size="xs"
          radius="sm"
          variant="light"
          checked={choice.value === value}
          onChange={(on) => onChange(on ? choice.value : null)}
        >
          {choice.label}
        </Chip>
      ))}
    </Group>
  )
}
