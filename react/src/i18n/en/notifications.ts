/** What users are told. */
export const notifications = {
  title: 'Notifications',
  unread_one: 'Notifications: {{count}} unread',
  unread_other: 'Notifications: {{count}} unread',
  isUnread: 'Unread:',
  none: 'Nothing yet. You will hear here when your analyses end.',
  readAll: 'Mark all as read',
  notRead: 'The notifications could not be marked as read',
  failed: 'The notifications could not be loaded',
  done: 'Analysis {{id}} is done',
  failedOne: 'Analysis {{id}} failed',
  cancelled: 'Analysis {{id}} was cancelled',
  cancelledBy: '{{by}} cancelled analysis {{id}}',
  assigned: '{{by}} assigned analysis {{id}} to you',
  families_one: 'Family {{codes}}',
  families_other: 'Families {{codes}}',
} as const
