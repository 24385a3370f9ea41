/** One change of many records. */
export const bulk = {
  edit_one: 'Edit {{count}}…',
  edit_other: 'Edit {{count}}…',
  title_one: 'Edit {{count}} row',
  title_other: 'Edit {{count}} rows',
  field: 'Field',
  value: 'New value of {{field}}',
  now: 'Now:',
  tooMany: 'At most {{most}} rows can be changed at once. Choose fewer.',
  change_one: 'Change {{count}} row',
  change_other: 'Change {{count}} rows',
  done_zero: 'Nothing changed: all of them held this value already',
  done_one: '{{count}} row changed',
  done_other: '{{count}} rows changed',
  undone: 'The rows are as they were before',
  failed: 'Nothing was changed',
} as const
